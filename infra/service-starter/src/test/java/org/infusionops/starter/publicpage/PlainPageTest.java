package org.infusionops.starter.publicpage;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class PlainPageTest {

  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  private final PlainPage page =
      new PlainPage(
          List.of("/v1/a", "/v1/o"),
          "/v1/a/assets/page.css",
          () -> List.of(new Desk("one", "Here & There", "+14805550101")),
          language -> language.equals("es") ? "Emergencia: 911" : "Emergency: 911");

  private static MockHttpServletRequest request(String path, String accepted) {
    var request = new MockHttpServletRequest("POST", path);
    request.addHeader("Accept", accepted);
    return request;
  }

  @Test
  void browsers_at_its_addresses_get_it_and_programs_and_others_do_not() {
    assertThat(page.isFor(request("/v1/a/token/confirm", BROWSER))).isTrue();
    assertThat(page.isFor(request("/v1/o", "*/*"))).isTrue();
    assertThat(page.isFor(request("/v1/appointments", BROWSER))).isFalse();
    assertThat(page.isFor(request("/v1/a/token", "application/json"))).isFalse();
    var sendsJson = request("/v1/a/token", "*/*");
    sendsJson.setContentType("application/json");
    assertThat(page.isFor(sendsJson)).isFalse();
  }

  @Test
  void what_the_container_refused_is_told_at_the_address_it_was_asked_at() {
    var refused = request("/error", BROWSER);
    assertThat(page.isFor(refused)).isFalse();
    refused.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/v1/a/token");
    assertThat(page.isFor(refused)).isTrue();
  }

  @Test
  void it_says_what_to_do_and_whom_to_call_in_both_languages_the_browsers_first() {
    var spanish = request("/v1/a/token", BROWSER);
    spanish.addHeader("Accept-Language", "es-MX,es;q=0.9");
    String html = page.html(503, spanish);
    assertThat(html)
        .startsWith("<!doctype html><html lang=\"es\">")
        .contains("<h1>Esto no funcionó", "<h2>This did not work", "/v1/a/assets/page.css")
        .contains("Here &amp; There", "tel:+14805550101", "(480) 555-0101", "Emergencia: 911")
        .doesNotContain("token", "<script", "style=\"");
    assertThat(page.html(503, request("/v1/a/token", BROWSER)))
        .startsWith("<!doctype html><html lang=\"en\">")
        .contains("<h1>This did not work", "<h2>Esto no funcionó");
    assertThat(page.html(429, spanish)).contains("Espere un poco");
    assertThat(page.html(405, spanish)).contains("Esta página no se puede mostrar");
  }
}
