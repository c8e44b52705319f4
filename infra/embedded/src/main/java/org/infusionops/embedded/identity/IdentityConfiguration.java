package org.infusionops.embedded.identity;

import static java.util.Objects.requireNonNullElse;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** The provider: its people and clients, what their tokens say, and who may see which page. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(LoginPage.class)
class IdentityConfiguration {

  private static final Duration WORKING_DAY = Duration.ofHours(8);
  private static final Duration APPLICATION_TOKEN = Duration.ofMinutes(10);

  @Bean
  Directory directory(EmbeddedIdentity.Plan plan) {
    return Directory.read(plan.people());
  }

  @Bean
  AuthorizationServerSettings authorizationServerSettings(EmbeddedIdentity.Plan plan) {
    return AuthorizationServerSettings.builder().issuer(plan.issuer()).build();
  }

  @Bean
  JWKSource<SecurityContext> signingKeys(EmbeddedIdentity.Plan plan) {
    RSAKey key = SigningKey.in(plan.directory());
    return new ImmutableJWKSet<>(new JWKSet(key));
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    // As cheap as it gets: the people's password is public, the clients' secrets are long.
    return new BCryptPasswordEncoder(4);
  }

  @Bean
  UserDetailsService people(Directory directory, PasswordEncoder encoder) {
    String password = encoder.encode(directory.password());
    return new InMemoryUserDetailsManager(
        directory.people().stream()
            .map(
                person ->
                    User.withUsername(person.id())
                        .password(password)
                        .authorities(List.of())
                        .build())
            .toList());
  }

  @Bean
  RegisteredClientRepository clients(
      EmbeddedIdentity.Plan plan, Directory directory, PasswordEncoder encoder) {
    List<RegisteredClient> clients = new ArrayList<>();
    clients.add(application(plan, directory.application(), encoder));
    String secret = plan.commandLineSecret();
    if (secret != null) {
      directory.people().stream()
          .flatMap(person -> Optional.ofNullable(person.client()).stream())
          .map(client -> commandLine(client, encoder.encode(secret)))
          .forEach(clients::add);
    }
    return new InMemoryRegisteredClientRepository(clients);
  }

  private static RegisteredClient application(
      EmbeddedIdentity.Plan plan, Directory.Application application, PasswordEncoder encoder) {
    RegisteredClient.Builder client =
        RegisteredClient.withId(application.client())
            .clientId(application.client())
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
            .redirectUris(
                uris ->
                    application
                        .redirectPaths()
                        .forEach(path -> uris.add(plan.applicationUrl() + path)))
            .postLogoutRedirectUris(
                uris ->
                    requireNonNullElse(application.logoutPaths(), List.of("/"))
                        .forEach(path -> uris.add(plan.applicationUrl() + path)))
            .scope("openid")
            .scope("profile")
            .clientSettings(
                ClientSettings.builder()
                    .requireProofKey(true)
                    .requireAuthorizationConsent(false)
                    .build())
            // Short, so that a change of roles is soon felt; refreshed for as long as the session
            // lives.
            .tokenSettings(
                TokenSettings.builder()
                    .accessTokenTimeToLive(APPLICATION_TOKEN)
                    .refreshTokenTimeToLive(WORKING_DAY)
                    .build());
    String secret = plan.applicationSecret();
    if (secret == null) {
      client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
    } else {
      client
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
          .clientSecret(encoder.encode(secret));
    }
    return client.build();
  }

  private static RegisteredClient commandLine(String client, String encodedSecret) {
    return RegisteredClient.withId(client)
        .clientId(client)
        .clientSecret(encodedSecret)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .tokenSettings(tokens())
        .build();
  }

  private static TokenSettings tokens() {
    return TokenSettings.builder().accessTokenTimeToLive(WORKING_DAY).build();
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> claims(Directory directory) {
    return context -> {
      boolean ownCredentials =
          AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType());
      Authentication principal = context.getPrincipal();
      Optional<Directory.Person> person =
          ownCredentials
              ? directory.behindClient(context.getRegisteredClient().getClientId())
              : Optional.ofNullable(principal)
                  .map(Authentication::getName)
                  .flatMap(directory::person);
      person.ifPresent(
          staff ->
              context
                  .getClaims()
                  .subject(staff.id())
                  .claim("name", staff.name())
                  .claim("roles", staff.roles())
                  .claim("sites", staff.sites()));
    };
  }

  /** Forgets sessions that have ended, so that a new login has a time of its own. */
  @Bean
  HttpSessionEventPublisher endedSessions() {
    return new HttpSessionEventPublisher();
  }

  @Bean
  @Order(1)
  SecurityFilterChain protocol(HttpSecurity http) {
    var server = new OAuth2AuthorizationServerConfigurer();
    return http.securityMatcher(server.getEndpointsMatcher())
        .with(server, configurer -> configurer.oidc(Customizer.withDefaults()))
        .addFilterBefore(new PasswordAgain(), AbstractPreAuthenticatedProcessingFilter.class)
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(
            exceptions ->
                exceptions.defaultAuthenticationEntryPointFor(
                    new LoginUrlAuthenticationEntryPoint("/login"),
                    new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain pages(HttpSecurity http) {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/", "/login", "/people", "/actuator/health", "/error")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .formLogin(form -> form.loginPage("/login"))
        .build();
  }
}
