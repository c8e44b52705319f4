package org.infusionops.embedded;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.infusionops.embedded.identity.EmbeddedIdentity;
import org.infusionops.embedded.mailbox.Reach;

/** What the environment says; unset variables have the defaults that the README names. */
record Settings(Map<String, String> environment) {

  private static final Set<String> ALL = Set.of("kafka", "store", "mailbox", "identity");

  void check() {
    if (get("INFUSIONOPS_MODE").filter("production"::equals).isPresent()) {
      throw new IllegalStateException(
          "The embedded engines are not for production: name real ones instead");
    }
    for (String part : parts()) {
      if (!ALL.contains(part)) {
        throw new IllegalStateException("EMBEDDED_PARTS: nothing is called " + part);
      }
    }
    if (parts().contains("identity")) {
      identity();
    }
  }

  Set<String> parts() {
    return new TreeSet<>(list("EMBEDDED_PARTS").orElse(List.copyOf(ALL)));
  }

  Path data() {
    return Path.of(get("EMBEDDED_DATA").orElse(".clinic/data"));
  }

  List<String> topics() {
    return list("KAFKA_TOPICS").orElse(List.of());
  }

  int kafkaPort() {
    return port("KAFKA_PORT", 9092);
  }

  int storePort() {
    return port("STORE_PORT", 27017);
  }

  int smtpPort() {
    return port("SMTP_PORT", 2525);
  }

  /** Beyond loopback only where BIND_ADDRESS says so, as in a container of its own. */
  Reach mailboxReach() {
    return new Reach(
        get("BIND_ADDRESS").orElse(LoopbackPorts.HOST),
        Set.copyOf(list("MAILBOX_NAMES").orElse(List.of())));
  }

  int mailboxPort() {
    return port("MAILBOX_PORT", 8025);
  }

  /** By endpoint, of the parts that are started. */
  Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    if (parts().contains("kafka")) {
      ports.put("kafka", kafkaPort());
    }
    if (parts().contains("store")) {
      ports.put("store", storePort());
    }
    if (parts().contains("mailbox")) {
      ports.put("smtp", smtpPort());
      ports.put("sms", mailboxPort());
    }
    return ports;
  }

  String smsAccountSid() {
    return get("SMS_ACCOUNT_SID").orElse("AC00000000000000000000000000000000");
  }

  String smsAuthToken() {
    return get("SMS_AUTH_TOKEN").orElse("demo-token");
  }

  OffsetClock clock() {
    return new OffsetClock(get("CLINIC_CLOCK_FILE").map(Path::of).orElse(null));
  }

  EmbeddedIdentity.Plan identity() {
    return new EmbeddedIdentity.Plan(
        data().resolve("identity"),
        get("BIND_ADDRESS").orElse(LoopbackPorts.HOST),
        port("IDENTITY_PORT", 9000),
        get("IDENTITY_FILE").map(Path::of).orElse(null),
        get("INFUSIONOPS_CLI_SECRET").or(() -> get("CLI_CLIENT_SECRET")).orElse(null),
        get("PORTAL_URL").orElse("http://127.0.0.1:8080"),
        get("PORTAL_CLIENT_SECRET").orElse(null));
  }

  private int port(String name, int otherwise) {
    return get(name).map(Integer::parseInt).orElse(otherwise);
  }

  private Optional<List<String>> list(String name) {
    return get(name)
        .map(
            names ->
                Arrays.stream(names.split(",", -1))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList());
  }

  private Optional<String> get(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
