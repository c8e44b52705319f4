package org.infusionops.starter.security;

import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.infusionops.starter.Mode;
import org.infusionops.starter.problems.Problems;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets in only who carries a token of the configured issuer. Open are liveness, readiness and
 * metrics, the API's description, and the paths a service names in {@code
 * infusionops.security.open-paths}. Which role may do what is said at each controller method, with
 * {@code @PreAuthorize("hasRole('…')")}.
 */
@AutoConfiguration(
    before = {
      ServletWebSecurityAutoConfiguration.class,
      OAuth2ResourceServerAutoConfiguration.class,
      OAuth2ResourceServerWebSecurityAutoConfiguration.class
    })
@EnableMethodSecurity
class SecurityConfiguration {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\..*|\\[::1]", Pattern.CASE_INSENSITIVE);

  @Bean
  Callers callers() {
    return new Callers();
  }

  @Bean
  WebMvcConfigurer starterCallers(Callers callers) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument(callers));
      }

      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        // After the audit, which notes refusals too.
        registry.addInterceptor(new RolesFirst()).order(1);
      }
    };
  }

  @Bean
  @ConditionalOnMissingBean
  SecurityFilterChain starterSecurity(
      HttpSecurity http,
      Problems problems,
      Environment environment,
      @Value("${infusionops.security.open-paths}") String[] openPaths) {
    refuseDemonstrationIdentities(environment);
    Refusals refusals = new Refusals(problems);
    return http.sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // No cookie authenticates anybody, so there is nothing to forge.
        .csrf(AbstractHttpConfigurer::disable)
        .cors(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(
                        policy ->
                            policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                    .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
        .oauth2ResourceServer(
            server ->
                server
                    .authenticationEntryPoint(refusals)
                    .accessDeniedHandler(refusals)
                    .jwt(jwt -> jwt.jwtAuthenticationConverter(new TokenCaller())))
        .exceptionHandling(
            errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(openPaths)
                    .permitAll()
                    .requestMatchers(
                        "/actuator/health/**",
                        "/actuator/prometheus",
                        "/v3/api-docs",
                        "/v3/api-docs.yaml",
                        "/v3/api-docs/**")
                    .permitAll()
                    .requestMatchers("/actuator/**", "/eventing/**")
                    .hasRole("admin")
                    .anyRequest()
                    .authenticated())
        .build();
  }

  /** The provider that comes with the demonstration answers only on the machine it runs on. */
  static void refuseDemonstrationIdentities(Environment environment) {
    String issuer =
        environment.getProperty("spring.security.oauth2.resourceserver.jwt.issuer-uri", "");
    String host = issuer.isBlank() ? null : URI.create(issuer).getHost();
    if (Mode.of(environment) == Mode.PRODUCTION
        && (host == null || LOOPBACK.matcher(host).matches())) {
      throw new IllegalStateException(
          "OIDC_ISSUER is '" + issuer + "': production needs an identity provider of its own");
    }
  }
}
