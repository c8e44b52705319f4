package org.infusionops.portal.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.infusionops.portal.calls.Asking;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets in only who has signed in at the identity provider. Which role may see which page is said at
 * each controller method, with {@code @PreAuthorize("hasAnyRole('…')")}.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

  @Bean
  SecurityFilterChain portalSecurity(
      HttpSecurity http,
      Provider provider,
      ReadingStaff staff,
      OAuth2AuthorizedClientRepository clients,
      IdentitySettings settings,
      @Value("${portal.clock.file}") String clockFile) {
    ProductionRules.check(settings, clockFile);
    var htmx = new RequestHeaderRequestMatcher("HX-Request");
    HttpSessionRequestCache requests = pagesOnly(htmx);
    return http.authorizeHttpRequests(
            requested ->
                requested
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(
                        "/assets/**",
                        "/webjars/**",
                        "/signed-out",
                        "/actuator/health/**",
                        "/actuator/prometheus")
                    .permitAll()
                    .requestMatchers("/actuator/**")
                    .denyAll()
                    .anyRequest()
                    .authenticated())
        .requestCache(cache -> cache.requestCache(requests))
        .oauth2Login(
            login ->
                login
                    .loginPage(AuthorizationRequests.SIGN_IN)
                    .authorizedClientRepository(clients)
                    .authorizationEndpoint(
                        endpoint ->
                            endpoint.authorizationRequestResolver(
                                new AuthorizationRequests(provider)))
                    .userInfoEndpoint(endpoint -> endpoint.oidcUserService(staff))
                    .successHandler(afterSignIn(requests))
                    .failureHandler(
                        (_, response, _) ->
                            response.sendError(
                                HttpServletResponse.SC_UNAUTHORIZED, "sign-in failed")))
        .exceptionHandling(
            errors ->
                errors
                    .defaultAuthenticationEntryPointFor(
                        (request, response, _) -> {
                          response.setHeader("HX-Redirect", request.getContextPath() + "/");
                          response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                        },
                        htmx)
                    .defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(AuthorizationRequests.SIGN_IN),
                        new NegatedRequestMatcher(htmx)))
        .logout(logout -> logout.logoutSuccessHandler(afterSignOut(provider, settings)))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(
                        policy -> policy.policyDirectives(contentPolicy(settings)))
                    .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                    .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), geolocation=(), microphone=()")))
        .build();
  }

  /** After signing in one comes back to the page, never to a fragment of one. */
  @SuppressWarnings("NullAway") // null is documented to mean: no parameter is added
  private static HttpSessionRequestCache pagesOnly(RequestMatcher htmx) {
    var requests = new HttpSessionRequestCache();
    requests.setMatchingRequestParameterName(null);
    requests.setRequestMatcher(
        new AndRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/**"),
            new NegatedRequestMatcher(htmx),
            new NegatedRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher("/error")),
            new NegatedRequestMatcher(
                PathPatternRequestMatcher.withDefaults().matcher("/favicon.ico"))));
    return requests;
  }

  /** No script or style but our own files; a form may lead to the provider, at sign-out. */
  private static String contentPolicy(IdentitySettings settings) {
    return "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
        + "form-action 'self' "
        + settings.issuerOrigin();
  }

  private static SavedRequestAwareAuthenticationSuccessHandler afterSignIn(
      HttpSessionRequestCache requests) {
    var handler =
        new SavedRequestAwareAuthenticationSuccessHandler() {
          @Override
          public void onAuthenticationSuccess(
              jakarta.servlet.http.HttpServletRequest request,
              HttpServletResponse response,
              org.springframework.security.core.Authentication authentication)
              throws java.io.IOException, jakarta.servlet.ServletException {
            if (KeptInput.isThere(request)) {
              getRedirectStrategy().sendRedirect(request, response, "/resume");
            } else {
              super.onAuthenticationSuccess(request, response, authentication);
            }
          }
        };
    handler.setRequestCache(requests);
    return handler;
  }

  /** Ends the session here and at the provider. */
  private static OidcClientInitiatedLogoutSuccessHandler afterSignOut(
      Provider provider, IdentitySettings settings) {
    var handler = new OidcClientInitiatedLogoutSuccessHandler(provider);
    handler.setPostLogoutRedirectUri(settings.url() + "/signed-out");
    handler.setDefaultTargetUrl("/signed-out");
    return handler;
  }

  /** Tokens live and die with the session. */
  @Bean
  OAuth2AuthorizedClientRepository authorizedClients() {
    return new HttpSessionOAuth2AuthorizedClientRepository();
  }

  @Bean
  Asking.Source sessionTokens(Provider provider, OAuth2AuthorizedClientRepository clients) {
    var manager = new DefaultOAuth2AuthorizedClientManager(provider, clients);
    manager.setAuthorizedClientProvider(
        OAuth2AuthorizedClientProviderBuilder.builder().authorizationCode().refreshToken().build());
    return new SessionTokens(manager);
  }

  @Bean
  WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> secureCookie(
      IdentitySettings settings) {
    return factory ->
        factory.getSettings().getSession().getCookie().setSecure(settings.production());
  }

  @Bean
  WebMvcConfigurer reauthentication(IdentitySettings settings) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Reauthentication(settings.freshFor(), Clock.systemUTC()));
      }
    };
  }
}
