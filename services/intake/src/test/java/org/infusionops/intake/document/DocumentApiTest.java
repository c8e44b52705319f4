package org.infusionops.intake.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.bson.types.Binary;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@IntakeTest
class DocumentApiTest {

  private static final String LETTER = "cardiology-clearance";

  @LocalServerPort int port;
  @Autowired MongoDatabase database;
  @Autowired DocumentPolicy policy;

  private Uploads intake;
  private String patient = "";

  @BeforeEach
  void aPatient() {
    intake = new Uploads(port, "intake-1", "intake", "mesa", "denver");
    patient = Web.at(port).as("intake").post("/v1/patients", Bodies.patient().toString()).id();
  }

  private JsonNode listed() {
    return Web.at(port)
        .as("prescriber")
        .get("/v1/patients/" + patient + "/documents")
        .json()
        .get("items");
  }

  @Test
  void a_file_is_taken_for_what_it_is_and_given_out_to_be_saved() {
    byte[] file = SampleFiles.pdf("Cleared by Dr. Amberly Nostrand.");
    Answer taken = intake.send(patient, LETTER, "../../carta de cardiología.exe", file);
    assertThat(taken.status()).as(taken.toString()).isEqualTo(201);
    assertThat(taken.json().get("type").asString()).isEqualTo("PDF");
    assertThat(taken.json().get("name").asString()).isEqualTo("carta de cardiología.pdf");
    assertThat(taken.json().get("scan").asString()).isEqualTo("NOT_SCANNED");
    assertThat(taken.header("Location")).isEqualTo("/v1/documents/" + taken.id());

    HttpResponse<byte[]> content = intake.content(taken.id());
    assertThat(content.statusCode()).isEqualTo(200);
    assertThat(content.body()).isEqualTo(file);
    assertThat(content.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(content.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment;")
        .contains("UTF-8''carta%20de%20cardiolog%C3%ADa.pdf");
    assertThat(content.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(content.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("sandbox");
    assertThat(content.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
  }

  @Test
  void the_store_alone_tells_neither_the_content_nor_the_name() {
    String secret = "Nostrand-" + patient;
    String id = intake.send(patient, LETTER, "amberly.pdf", SampleFiles.pdf(secret)).id();
    Document stored =
        database.getCollection("patientDocuments").find(new Document("_id", id)).first();
    assertThat(stored).isNotNull();
    assertThat(stored.toJson()).doesNotContain("amberly", secret);
    int chunks = 0;
    for (Document chunk : database.getCollection("files.chunks").find()) {
      byte[] raw = chunk.get("data", Binary.class).getData();
      assertThat(new String(raw, StandardCharsets.ISO_8859_1))
          .doesNotContain(secret, "%PDF", "endstream");
      chunks++;
    }
    assertThat(chunks).isPositive();
    for (Document file : database.getCollection("files.files").find()) {
      assertThat(file.toJson()).doesNotContain("amberly", "pdf");
    }
  }

  @Test
  void a_file_of_several_chunks_comes_back_whole() {
    byte[] file = SampleFiles.pdf("line of a long letter\n".repeat(60_000));
    Answer taken = intake.send(patient, LETTER, "long.pdf", file);
    assertThat(taken.status()).as(taken.toString()).isEqualTo(201);
    assertThat(intake.content(taken.id()).body()).isEqualTo(file);
  }

  @Test
  void the_same_file_again_is_the_same_document() {
    byte[] file = SampleFiles.pdf("Once.");
    Answer first = intake.send(patient, LETTER, "a.pdf", file);
    Answer second = intake.send(patient, LETTER, "b.pdf", file);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(listed()).hasSize(1);
    assertThat(intake.send(patient, "eye-clearance", "a.pdf", file).status()).isEqualTo(201);
  }

  @Test
  void of_many_who_send_the_same_at_once_one_document_and_one_content_is_kept() throws Exception {
    byte[] file = SampleFiles.pdf("All at once " + patient);
    long before = database.getCollection("files.files").countDocuments();
    List<Callable<Answer>> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(() -> intake.send(patient, LETTER, "a.pdf", file));
    }
    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (var reply : threads.invokeAll(all)) {
        statuses.add(reply.get().status());
      }
    }
    assertThat(statuses).containsOnlyOnce(201).isSubsetOf(200, 201, 503);
    assertThat(listed()).hasSize(1);
    assertThat(database.getCollection("files.files").countDocuments()).isEqualTo(before + 1);
  }

  @Test
  void a_file_that_is_too_large_is_refused_with_the_limit() {
    int most = policy.maxBytes().value();
    for (int more : new int[] {1, 2_000_000}) {
      Answer refused = intake.send(patient, LETTER, "a.pdf", new byte[most + more]);
      assertThat(refused.status()).as(refused.toString()).isEqualTo(413);
      assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
      assertThat(refused.json().get("type").asString()).endsWith("/file-too-large");
      assertThat(refused.json().get("detail").asString()).contains("8,388,608 bytes");
    }
    assertThat(listed()).isEmpty();
  }

  @Test
  void a_file_that_is_not_what_is_taken_is_refused_with_the_reason() {
    byte[] whole = SampleFiles.pdf("A letter.");
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    for (byte[] file :
        List.of(
            half,
            SampleFiles.ascii("<script>alert(1)</script>"),
            SampleFiles.ascii(SampleFiles.EICAR),
            SampleFiles.pdfWith("5 0 obj\n<</S/JavaScript>>\nendobj\n"),
            SampleFiles.joined(whole, SampleFiles.emptyZip()),
            new byte[0])) {
      Answer refused = intake.send(patient, LETTER, "letter.pdf", file);
      assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
      assertThat(refused.fields()).containsExactly("file");
    }
    Answer other = intake.send(patient, "tax-return", "letter.pdf", whole);
    assertThat(other.fields()).containsExactly("document");
    assertThat(listed()).isEmpty();
  }

  @Test
  void a_form_that_is_none_is_refused_and_not_a_fault_of_ours() {
    assertThat(intake.sendRaw(patient, SampleFiles.ascii("nonsense")).status()).isEqualTo(400);
    assertThat(
            Web.at(port).as("intake").post("/v1/patients/" + patient + "/documents", "{}").status())
        .isEqualTo(415);
  }

  @Test
  void who_may_not_or_is_of_another_site_gets_nothing() {
    byte[] file = SampleFiles.pdf("A letter.");
    String id = intake.send(patient, LETTER, "a.pdf", file).id();
    Uploads denver = new Uploads(port, "intake-9", "intake", "denver");
    assertThat(denver.send(patient, LETTER, "a.pdf", file).status()).isEqualTo(404);
    assertThat(denver.content(id).statusCode()).isEqualTo(404);
    Web far = Web.at(port).as("intake-9", "intake", "denver");
    assertThat(far.get("/v1/documents/" + id).status()).isEqualTo(404);
    assertThat(far.get("/v1/patients/" + patient + "/documents").status()).isEqualTo(404);
    for (String role : List.of("scheduler", "nurse", "finance", "admin")) {
      Uploads other = new Uploads(port, role + "-1", role, "mesa");
      assertThat(other.send(patient, LETTER, "a.pdf", file).status()).as(role).isEqualTo(403);
      assertThat(other.content(id).statusCode()).as(role).isEqualTo(403);
    }
    Uploads director = new Uploads(port, "director-1", "medical-director", "mesa");
    assertThat(director.send(patient, LETTER, "a.pdf", file).status()).isEqualTo(403);
    assertThat(director.content(id).statusCode()).isEqualTo(200);
  }

  @Test
  void every_access_leaves_a_trace() {
    String id = intake.send(patient, LETTER, "a.pdf", SampleFiles.pdf("A letter.")).id();
    intake.content(id);
    listed();
    JsonNode trail = Web.at(port).as("admin").get("/v1/audit?patientId=" + patient).json();
    assertThat(trail.get("items"))
        .extracting(entry -> entry.get("action").asString() + " " + entry.get("path").asString())
        .contains(
            "WRITE /v1/patients/{patientId}/documents",
            "READ /v1/documents/{documentId}/content",
            "READ /v1/patients/{patientId}/documents");
  }
}
