package org.infusionops.contracts;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Makes the AsyncAPI 3.0 document of all events from catalogue, schemas and golden samples. */
final class AsyncApi {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          // every text is quoted: bare, a time or "NO" would be read as something else
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
          .build();

  private final ObjectNode document = Wire.JSON.createObjectNode();

  private AsyncApi() {}

  static String yaml() {
    AsyncApi api = new AsyncApi();
    api.head();
    Set<String> topics = new LinkedHashSet<>();
    Events.all().forEach(type -> topics.add(type.topic()));
    topics.forEach(api::channel);
    topics.forEach(api::operation);
    ObjectNode components = api.document.putObject("components");
    ObjectNode messages = components.putObject("messages");
    Events.all().forEach(type -> message(messages.putObject(simple(type)), type));
    headers(components.putObject("schemas").putObject("CloudEventHeaders"));
    return "# Generated from the catalogue of events; to change it, change the records and run the\n"
        + "# tests of shared-contracts with -Dcontracts.write=true.\n"
        + YAML.writeValueAsString(api.document).replace("\r\n", "\n");
  }

  private void head() {
    document.put("asyncapi", "3.0.0");
    document
        .putObject("info")
        .put("title", "InfusionOps events")
        .put("version", "1.0.0")
        .put(
            "description",
            "What the services of a ketamine infusion clinic tell each other. CloudEvents 1.0 in"
                + " Kafka's binary mode: attributes in headers, JSON data as the value, the"
                + " aggregate's id as the key, so that the events of one aggregate keep their"
                + " order. No event carries a name, an address, medical detail or free text."
                + " Within a major version fields are only added; readers ignore fields they do"
                + " not know.")
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
    document.put("defaultContentType", "application/json");
    document
        .putObject("servers")
        .putObject("local")
        .put("host", "127.0.0.1:9092")
        .put("protocol", "kafka")
        .put("description", "The broker that ./clinic up starts");
  }

  private void channel(String topic) {
    ObjectNode channel = child("channels").putObject(publisher(topic));
    channel.put("address", topic);
    channel.put("description", "All events published by " + publisher(topic));
    ObjectNode messages = channel.putObject("messages");
    for (Events.Type type : Events.on(topic)) {
      messages.putObject(simple(type)).put("$ref", "#/components/messages/" + simple(type));
    }
    channel
        .putObject("bindings")
        .putObject("kafka")
        .put("topic", topic)
        .put("partitions", Topics.PARTITIONS)
        .put("replicas", 3);
  }

  private void operation(String topic) {
    String publisher = publisher(topic);
    ObjectNode operation = child("operations").putObject("publish-" + publisher);
    operation.put("action", "send");
    operation.putObject("channel").put("$ref", "#/channels/" + publisher);
    operation.put("summary", publisher + " publishes what has happened");
  }

  private static void message(ObjectNode message, Events.Type type) {
    JsonNode schema = Wire.tree(Path.of("src/main/resources", type.schema()));
    message.put("name", type.name());
    message.put("title", simple(type));
    message.put("description", schema.path("description").asString());
    message.put("contentType", "application/json");
    ObjectNode headers = message.putObject("headers");
    headers.putArray("allOf").addObject().put("$ref", "#/components/schemas/CloudEventHeaders");
    headers.putObject("properties").putObject("ce_type").put("const", type.name());
    ObjectNode payload = message.putObject("payload");
    // the keywords in use mean the same in draft-07, which every AsyncAPI tool reads
    payload.put("schemaFormat", "application/schema+json;version=draft-07");
    ObjectNode body = ((ObjectNode) schema).deepCopy();
    body.remove("$schema");
    body.remove("$id");
    payload.set("schema", body);
    message
        .putObject("bindings")
        .putObject("kafka")
        .putObject("key")
        .put("type", "string")
        .put("pattern", Checks.ID)
        .put("description", "the aggregate's id, as in ce_subject");
    var examples = message.putArray("examples");
    // the minimal and the full sample: enough to see the shape
    for (Goldens.Golden golden : Goldens.of(type.name()).subList(0, 2)) {
      ObjectNode example = examples.addObject();
      example.put("name", golden.file().getFileName().toString().replace(".json", ""));
      example.set("payload", golden.data());
    }
  }

  private static void headers(ObjectNode schema) {
    schema.put("type", "object");
    ObjectNode headers = schema.putObject("properties");
    text(headers, "ce_specversion", "version of CloudEvents").put("const", "1.0");
    text(headers, "ce_id", "unique with ce_source; a redelivery has the same");
    text(headers, "ce_source", "the publishing service, such as /intake");
    text(headers, "ce_type", "the event's name, ending in its major version");
    text(headers, "ce_subject", "the aggregate's id").put("pattern", Checks.ID);
    text(headers, "ce_time", "when it was decided (UTC)").put("format", "date-time");
    text(headers, "ce_sequence", "1, 2, 3 … within one aggregate, without gaps")
        .put("pattern", "^[1-9][0-9]*$");
    text(headers, "content-type", "of the value").put("const", "application/json");
    text(headers, "traceparent", "W3C trace context of the request that decided it, if traced");
    var required = schema.putArray("required");
    headers
        .propertyNames()
        .forEach(
            name -> {
              if (!name.equals("traceparent")) {
                required.add(name);
              }
            });
  }

  private static ObjectNode text(ObjectNode headers, String name, String description) {
    return headers.putObject(name).put("type", "string").put("description", description);
  }

  private ObjectNode child(String name) {
    return document.has(name) ? (ObjectNode) document.get(name) : document.putObject(name);
  }

  private static String publisher(String topic) {
    return topic.substring(0, topic.indexOf('.'));
  }

  private static String simple(Events.Type type) {
    return type.record().getSimpleName();
  }
}
