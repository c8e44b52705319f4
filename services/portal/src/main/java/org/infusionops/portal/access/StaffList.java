package org.infusionops.portal.access;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Where staff are kept: at the identity provider. The one of the demonstration names its made-up
 * people; any other has a console of its own.
 */
@Component
class StaffList {

  private static final ParameterizedTypeReference<List<Person>> PEOPLE =
      new ParameterizedTypeReference<>() {};
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final String issuer;
  private final boolean embedded;
  private final RestClient provider;

  StaffList(
      @Value("${portal.identity.issuer}") String issuer,
      @Value("${portal.identity.mode}") String mode) {
    this.issuer = issuer.replaceAll("/+$", "");
    this.embedded = mode.equalsIgnoreCase("embedded");
    var requests =
        new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(PATIENCE).build());
    requests.setReadTimeout(PATIENCE);
    this.provider = RestClient.builder().requestFactory(requests).build();
  }

  /** Somebody who may sign in at the provider of the demonstration. */
  record Person(String id, String name, List<String> roles, List<String> sites) {}

  /** The people of the demonstration; none when another provider is used or does not answer. */
  List<Person> ofTheDemonstration() {
    if (!embedded) {
      return List.of();
    }
    try {
      List<Person> people =
          provider.get().uri(URI.create(issuer + "/people")).retrieve().body(PEOPLE);
      return people == null ? List.of() : people;
    } catch (RestClientException _) {
      return List.of();
    }
  }

  /** Where an administrator of the provider works: Keycloak's console, else its own address. */
  String console() {
    return issuer.replaceFirst("/realms/([^/]+)$", "/admin/$1/console/");
  }
}
