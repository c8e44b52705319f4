package org.infusionops.starter;

import static org.assertj.core.api.Assertions.assertThat;

import org.infusionops.starter.sample.SampleTest;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@SampleTest
class VersionsTest {

  private static final String NOTE = "{\"patientId\":\"p-1\",\"text\":\"x\"}";

  @LocalServerPort int port;
  Web web;
  String path;

  @BeforeEach
  void aRecord() {
    web = Web.at(port).as("nurse-1", "nurse", "mesa");
    path = web.post("/v1/kept", NOTE).header("Location");
  }

  @Test
  void a_record_carries_its_version_as_etag() {
    Answer got = web.get(path);
    assertThat(got.header("ETag")).isEqualTo("\"1\"");
    assertThat(web.get(path, "If-None-Match", "\"1\"").status()).isEqualTo(304);
  }

  @Test
  void a_change_of_the_version_that_was_read_is_made() {
    Answer changed = put("y", "If-Match", "\"1\"");
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(put("z").header("ETag")).isEqualTo("\"3\"");
    assertThat(put("w", "If-Match", "*").header("ETag")).isEqualTo("\"4\"");
  }

  @Test
  void a_change_of_another_version_is_refused_with_the_one_there_is() {
    put("y");
    Answer stale = put("z", "If-Match", "\"1\"");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.json().path("currentVersion").asLong()).isEqualTo(2);
    assertThat(web.get(path).json().path("text").asString()).isEqualTo("y");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "W/\"1\"", "\"1\", \"2\"", "\"one\"", "\"-1\"", "\"\""})
  void anything_but_one_etag_is_malformed(String header) {
    Answer refused = put("y", "If-Match", header);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).startsWith("If-Match: ");
  }

  @Test
  void a_record_that_is_not_there_is_not_found() {
    assertThat(web.get("/v1/kept/none").status()).isEqualTo(404);
  }

  @Test
  void lists_come_in_pages() {
    web.post("/v1/kept", NOTE);
    Answer page = web.get("/v1/kept?page=1&size=1");
    assertThat(page.json().path("items").size()).isEqualTo(1);
    assertThat(page.json().path("page").asInt()).isEqualTo(1);
    assertThat(page.json().path("total").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(web.get("/v1/kept?size=201").error())
        .isEqualTo("size: must be a whole number from 1 to 200");
    assertThat(web.get("/v1/kept?page=-1").status()).isEqualTo(400);
  }

  private Answer put(String text, String... headers) {
    return web.put(path, "{\"patientId\":\"p-1\",\"text\":\"" + text + "\"}", headers);
  }
}
