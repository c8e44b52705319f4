package org.infusionops.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.infusionops.starter.sample.SampleTest;
import org.infusionops.testing.TestTokens;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@SampleTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {

  private static final String GOOD =
      """
      {"author":"A","kind":"MEMO","pages":2,"urgent":false,"lines":[{"text":"x","number":1}]}""";

  @LocalServerPort int port;
  Web web;

  @BeforeEach
  void asWriter() {
    web = Web.at(port).as("staff-1", "writer", "mesa");
  }

  @Test
  void a_good_request_is_answered() {
    Answer answer = web.post("/v1/notes", GOOD);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().path("kind").asString()).isEqualTo("MEMO");
    assertThat(answer.json().has("weight")).isFalse();
  }

  @ParameterizedTest(name = "{0} → {1}: {3} {4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'kind':'MEMO' | 'kind':'NOVEL' | 400 | kind | must be one of LETTER, MEMO",
        "'kind':'MEMO' | 'kind':1 | 400 | kind | must be one of LETTER, MEMO",
        "'kind':'MEMO' | 'kind':'memo' | 400 | kind | must be one of LETTER, MEMO",
        "'kind':'MEMO' | 'kind':null | 400 | kind | is required",
        "'kind':'MEMO', | | 400 | kind | is required",
        "'pages':2, | | 400 | pages | is required",
        "'pages':2 | 'pages':null | 400 | pages | is required",
        "'pages':2 | 'pages':'2' | 400 | pages | must be a whole number",
        "'pages':2 | 'pages':2.5 | 400 | pages | must be a whole number",
        "'pages':2 | 'pages':99999999999 | 400 | pages | must be a whole number",
        "'urgent':false | 'urgent':'false' | 400 | urgent | must be true or false",
        "'urgent':false | 'urgent':0 | 400 | urgent | must be true or false",
        "'urgent':false, | | 400 | urgent | is required",
        "'author':'A' | 'author':5 | 400 | author | must be text",
        "'author':'A' | 'author':'A','mood':'x' | 400 | mood | is not a known field",
        "'author':'A' | 'author':'A','author':'B' | 400 | author | the same field is given twice at line 1, column 23",
        "'number':1 | 'number':'one' | 400 | lines[0].number | must be a whole number",
        "'number':1 | 'number':0 | 422 | lines[0].number | number must be at least 1",
        "'text':'x', | | 400 | lines[0].text | is required",
        "[{ | [null,{ | 400 | lines[0] | is required",
        "[{ | 7,[{ | 400 | lines | must be a list",
        "'author':'A' | 'author':'A','weight':'70' | 400 | weight | must be a number",
        "'author':'A' | 'author':'A','day':'2026-02-30' | 400 | day | must be a date such as 2026-11-22",
        "'author':'A' | 'author':'A','day':[2026,2,3] | 400 | day | must be a date such as 2026-11-22",
        "'author':'A' | 'author':'A','at':1700000000 | 400 | at | must be an instant such as 2026-11-22T10:00:00Z",
        "'author':'A' | 'author':'A','day':'' | 400 | day | must be a date such as 2026-11-22",
        "'author':'A' | 'author':'A','day':'1899-12-31' | 422 | day | must be from 1900 to 2199",
        "'author':'A' | 'author':'A','day':'+999999999-12-31' | 422 | day | must be from 1900 to 2199",
        "'author':'A' | 'author':'A','at':'-100000-01-01T00:00:00Z' | 422 | at | must be from 1900 to 2199",
        "'author':'A' | 'author':'A','local':'2026-12-01T09:00:00Z' | 400 | local | must be a local date and time such as 2026-11-22T10:00",
        "'author':'A' | 'author':'A','local':[2026,12,1,9,0] | 400 | local | must be a local date and time such as 2026-11-22T10:00",
        "'author':'A' | 'author':'A','local':'+999999999-12-31T00:00' | 422 | local | must be from 1900 to 2199",
        "'author':'A' | 'author':'A','shortName':'toolong' | 422 | shortName | size must be between 0 and 5",
      })
  void what_is_wrong_is_named(
      String part, String replacement, int status, String field, String message) {
    String json =
        GOOD.replace(
            part.replace('\'', '"'), replacement == null ? "" : replacement.replace('\'', '"'));
    if (field.equals("lines")) {
      json = GOOD.replace("[{\"text\":\"x\",\"number\":1}]", "7");
    }
    Answer answer = web.post("/v1/notes", json);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.error()).isEqualTo(field + ": " + message);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("correlationId").asString())
        .isEqualTo(answer.header("X-Correlation-Id"))
        .isNotEmpty();
    assertThat(answer.json().path("type").asString())
        .startsWith("https://infusionops.org/problems/");
  }

  @Test
  void malformed_json_is_told_with_its_place() {
    Answer answer = web.post("/v1/notes", "{\n \"author\": }");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains("not well-formed JSON at line 2, column");
  }

  @Test
  void an_empty_body_is_told() {
    assertThat(web.post("/v1/notes", "").error()).isEqualTo(": a JSON body is required");
  }

  @Test
  void nothing_may_follow_the_document() {
    assertThat(web.post("/v1/notes", GOOD + " {}").status()).isEqualTo(400);
  }

  @Test
  void a_body_that_is_not_utf_8_is_refused() {
    byte[] latin = GOOD.replace("\"A\"", "\"Zoë\"").getBytes(StandardCharsets.ISO_8859_1);
    Answer answer = post(latin, "application/json");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains("not UTF-8 at byte 13");
    assertThat(post(GOOD.getBytes(StandardCharsets.UTF_16), "application/json").status())
        .isEqualTo(400);
    assertThat(post(latin, "application/json;charset=ISO-8859-1").status()).isEqualTo(400);
  }

  @Test
  void a_body_of_more_than_a_megabyte_is_refused_also_when_its_length_is_not_told() {
    byte[] large = new byte[1_100_000];
    java.util.Arrays.fill(large, (byte) ' ');
    assertThat(post(large, "application/json").status()).isEqualTo(413);
    Answer chunked =
        web.sendBody(
            "POST",
            "/v1/notes",
            BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)));
    assertThat(chunked.status()).isEqualTo(413);
    assertThat(chunked.json().path("type").asString()).endsWith("/too-large");
  }

  @Test
  void other_media_types_methods_and_paths_are_refused_as_problems() {
    assertThat(post(GOOD.getBytes(StandardCharsets.UTF_8), "text/plain").status()).isEqualTo(415);
    Answer method = web.send("DELETE", "/v1/notes", null);
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.header("Allow")).isEqualTo("GET, POST");
    assertThat(web.get("/v1/nothing").status()).isEqualTo(404);
    Answer firewall = web.get("/v1//nothing%3B");
    assertThat(firewall.status()).isEqualTo(400);
    assertThat(firewall.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(firewall.json().path("correlationId").asString())
        .isEqualTo(firewall.header("X-Correlation-Id"));
  }

  @Test
  void a_correlation_id_that_could_hold_anything_is_replaced() {
    Answer answer = web.get("/v1/nothing", "X-Correlation-Id", "Jane Doe, 1 Main St");
    assertThat(answer.header("X-Correlation-Id")).matches("[0-9a-f-]{36}");
  }

  @Test
  void wrong_parameters_are_named() {
    assertThat(web.get("/v1/notes?kind=NOVEL&page=0").error())
        .isEqualTo("kind: must be one of LETTER, MEMO");
    assertThat(web.get("/v1/notes?kind=MEMO&page=x").error())
        .isEqualTo("page: must be a whole number");
    assertThat(web.get("/v1/notes?kind=MEMO").error()).isEqualTo("page: is required");
  }

  @Test
  void dates_at_the_far_ends_of_time_are_refused() {
    assertThat(web.get("/v1/notes/of?day=2026-11-22").status()).isEqualTo(200);
    Answer refused = web.get("/v1/notes/of?day=%2B999999999-12-31");
    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(refused.error()).isEqualTo("day: must be from 1900 to 2199");
    assertThat(web.get("/v1/notes/of?day=-0001-01-01").status()).isEqualTo(422);
    assertThat(web.get("/v1/notes/of?day=22.11.2026").status()).isEqualTo(400);
  }

  @Test
  void parameters_that_cannot_be_read_are_the_callers_fault() throws Exception {
    for (String query : List.of("page=%zz", "page=%", "kind=%ff", "day=%c3%28")) {
      assertThat(raw("GET /v1/notes?" + query, "")).as(query).contains(" 400 ");
    }
    assertThat(raw("GET /v1/notes?kind=MEMO&page=0&" + "x=1&".repeat(12_000), "")).contains(" 4");
    assertThat(form("page=%zz")).contains(" 4").doesNotContain(" 500 ");
    assertThat(form("x=1&".repeat(12_000))).contains(" 4").doesNotContain(" 500 ");
    assertThat(form("x=" + "1".repeat(3_000_000))).contains(" 4").doesNotContain(" 500 ");
  }

  @Test
  void a_body_of_any_kind_at_all_is_of_no_kind() {
    assertThat(post(GOOD.getBytes(StandardCharsets.UTF_8), "*/*").status()).isEqualTo(415);
    assertThat(post(GOOD.getBytes(StandardCharsets.UTF_8), "application/*").status())
        .isEqualTo(415);
  }

  private String form(String body) throws IOException {
    return raw(
        "POST /v1/notes",
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            + body.length()
            + "\r\n",
        body);
  }

  private String raw(String line, String headers) throws IOException {
    return raw(line, headers, "");
  }

  /** The status line of the answer; the JDK's client would not send such requests. */
  private String raw(String line, String headers, String body) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      String request =
          "%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n%s\r\n"
              .formatted(
                  line, TestTokens.of("staff-1", List.of("writer"), List.of("mesa")), headers);
      var out = socket.getOutputStream();
      out.write((request + body).getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
          .readLine();
    }
  }

  @Test
  void services_refuse_in_the_same_form() {
    assertThat(web.get("/v1/notes/failing/conflict").status()).isEqualTo(409);
    assertThat(web.get("/v1/notes/failing/rule").status()).isEqualTo(422);
    Answer stale = web.get("/v1/notes/failing/stale");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.json().path("currentVersion").asLong()).isEqualTo(7);
    Answer store = web.get("/v1/notes/failing/store");
    assertThat(store.status()).isEqualTo(503);
    assertThat(store.header("Retry-After")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({"busy, 503, 2", "store, 503, 2", "bug, 500, ''"})
  void people_in_a_browser_are_told_by_a_page(String how, int status, String retryAfter) {
    Answer page = form("/pages/" + how, "text/html,*/*;q=0.8");
    assertThat(page.status()).isEqualTo(status);
    assertThat(page.header("Retry-After")).isEqualTo(retryAfter);
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.body())
        .contains("This did not work just now", "Esto no funcionó", "(480) 555-0101")
        .doesNotContain("Jane", "infusionops.org/problems");
    Answer problem = form("/pages/" + how, "application/json");
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(web.get("/pages/nothing/here").header("Content-Type")).startsWith("text/html");
  }

  /** Such as a link that a mail program has broken. */
  @Test
  void people_are_told_by_a_page_what_was_refused_before_anything_looked_at_it() {
    Answer refused = web.get("/pages/token%0a");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.header("Content-Type")).startsWith("text/html");
    assertThat(refused.body()).contains("(480) 555-0101");
    assertThat(web.get("/v1/notes/me%0a").header("Content-Type"))
        .isEqualTo("application/problem+json");
  }

  private Answer form(String path, String accepted) {
    return web.sendBody(
        "POST",
        path,
        BodyPublishers.ofString("lang=en"),
        "Content-Type",
        "application/x-www-form-urlencoded",
        "Accept",
        accepted);
  }

  @Test
  void an_unexpected_failure_tells_nobody_what_it_saw(CapturedOutput output) {
    Answer answer =
        web.get(
            "/v1/notes/failing/bug",
            "X-Correlation-Id",
            "find-me-12345678",
            "traceparent",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("Jane").contains("find-me-12345678");
    assertThat(output)
        .contains("[find-me-12345678 0af7651916cd43dd8448eb211c80319c]")
        .contains("GET /v1/notes/failing/{how} failed: 500 unexpected")
        .contains("NoteController.failing")
        .doesNotContain("Jane Doe")
        .doesNotContain("14805550142");
  }

  @Test
  void what_a_library_logs_is_blotted_out_where_it_looks_personal(CapturedOutput output) {
    LoggerFactory.getLogger("some.library")
        .warn(
            "cannot reach jane.doe@example.org at {}",
            "+14805550142",
            new IllegalStateException("jane.doe@example.org"));
    assertThat(output)
        .contains("cannot reach *** at ***")
        .contains("IllegalStateException: ***")
        .doesNotContain("jane.doe")
        .doesNotContain("14805550142");
  }

  private Answer post(byte[] body, String contentType) {
    return web.sendBody(
        "POST", "/v1/notes", BodyPublishers.ofByteArray(body), "Content-Type", contentType);
  }
}
