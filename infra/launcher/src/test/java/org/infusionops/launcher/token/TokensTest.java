package org.infusionops.launcher.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.infusionops.launcher.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokensTest {

  private HttpServer provider;
  private String issuer;

  @BeforeEach
  void startProvider() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
    provider.createContext(
        "/.well-known/openid-configuration",
        exchange -> answer(exchange, 200, "{\"token_endpoint\":\"" + issuer + "/give\"}"));
    provider.createContext("/give", this::give);
    provider.start();
  }

  @AfterEach
  void stopProvider() {
    provider.stop(0);
  }

  @Test
  void asksTheEndpointThatDiscoveryNames() {
    assertThat(new Tokens(issuer + "/").get("cli-reader", "open sesame")).isEqualTo("the.token");
  }

  @Test
  void aRefusalIsShown() {
    assertThatThrownBy(() -> new Tokens(issuer).get("cli-reader", "guessed"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("answered 401")
        .hasMessageContaining("invalid_client");
  }

  @Test
  void aSilentProviderIsNamed() {
    provider.stop(0);

    assertThatThrownBy(() -> new Tokens(issuer).get("cli-reader", "x"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("at " + issuer + " is not reached");
  }

  private void give(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString("cli-reader:open+sesame".getBytes(StandardCharsets.UTF_8));
    boolean known =
        body.equals("grant_type=client_credentials")
            && expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    answer(
        exchange,
        known ? 200 : 401,
        known ? "{\"access_token\":\"the.token\"}" : "{\"error\":\"invalid_client\"}");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
