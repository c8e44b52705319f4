package org.infusionops.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

import com.mongodb.client.MongoClients;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedEnginesTest {

  @TempDir Path directory;

  private Map<String, String> environment() {
    List<Integer> ports = LoopbackPorts.free(5);
    return new HashMap<>(
        Map.of(
            "EMBEDDED_DATA", directory.toString(),
            "KAFKA_PORT", ports.get(0).toString(),
            "STORE_PORT", ports.get(1).toString(),
            "SMTP_PORT", ports.get(2).toString(),
            "MAILBOX_PORT", ports.get(3).toString(),
            "IDENTITY_PORT", ports.get(4).toString(),
            "KAFKA_TOPICS", "one.events, two.events"));
  }

  @Test
  void startsAllPartsAndTellsThatTheyAreUp() throws Exception {
    Map<String, String> environment = environment();
    try (EmbeddedEngines engines = EmbeddedEngines.start(new Settings(environment));
        var http = HttpClient.newHttpClient();
        var admin =
            Admin.create(
                Map.of("bootstrap.servers", "127.0.0.1:" + environment.get("KAFKA_PORT")));
        var store = MongoClients.create("mongodb://127.0.0.1:" + environment.get("STORE_PORT"))) {
      assertThat(engines).isNotNull();
      HttpRequest health =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:" + environment.get("IDENTITY_PORT") + "/actuator/health"))
              .build();
      HttpResponse<String> answer = http.send(health, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("kafka", "store", "smtp", "sms");
      assertThat(admin.listTopics().names().get()).contains("one.events", "two.events");
      assertThat(store.getDatabase("admin").runCommand(new Document("ping", 1)).get("ok"))
          .isEqualTo(1.0);
    }
  }

  @Test
  void startsOnlyThePartsThatAreAskedFor() throws Exception {
    Map<String, String> environment = environment();
    environment.put("EMBEDDED_PARTS", "store");
    try (EmbeddedEngines engines = EmbeddedEngines.start(new Settings(environment))) {
      assertThat(engines).isNotNull();
      assertThat(listens(environment.get("STORE_PORT"))).isTrue();
      assertThat(listens(environment.get("KAFKA_PORT"))).isFalse();
      assertThat(listens(environment.get("IDENTITY_PORT"))).isFalse();
    }
    assertThat(listens(environment.get("STORE_PORT"))).isFalse();
  }

  @Test
  void refusesProductionOtherAddressesAndUnknownParts() {
    refuses("INFUSIONOPS_MODE", "production", "not for production");
    refuses("BIND_ADDRESS", "0.0.0.0", "loopback");
    refuses("EMBEDDED_PARTS", "kafka,fax", "nothing is called fax");
  }

  @Test
  void namesAPortThatIsTaken() throws Exception {
    Map<String, String> environment = environment();
    int port = Integer.parseInt(environment.get("STORE_PORT"));
    try (var other = new java.net.ServerSocket()) {
      other.bind(LoopbackPorts.address(port));
      assertThatRuntimeException()
          .isThrownBy(() -> EmbeddedEngines.start(new Settings(environment)).close())
          .withMessageContaining("Port " + port + " (store) is taken");
    }
  }

  private void refuses(String variable, String value, String because) {
    Map<String, String> environment = environment();
    environment.put(variable, value);
    assertThatRuntimeException()
        .isThrownBy(() -> EmbeddedEngines.start(new Settings(environment)).close())
        .withMessageContaining(because);
  }

  private static boolean listens(String port) {
    try (var socket = new Socket()) {
      socket.connect(LoopbackPorts.address(Integer.parseInt(port)), 500);
      return true;
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
