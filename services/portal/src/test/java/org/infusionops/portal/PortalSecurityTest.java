package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;

class PortalSecurityTest extends PortalTest {

  @Test
  void a_page_carries_every_protecting_header_and_is_not_kept() throws Exception {
    var response =
        web.perform(get("/").with(as("intake")))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse();
    assertThat(response.getHeader("Content-Security-Policy"))
        .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
        .doesNotContain("unsafe");
    assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(response.getHeader("X-Frame-Options")).isEqualTo("DENY");
    assertThat(response.getHeader("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(response.getHeader("Cache-Control")).contains("no-store");
    assertThat(response.getContentAsString())
        .doesNotContain("<script>")
        .doesNotContain(" style=")
        .doesNotContain("onclick=");
  }

  @Test
  void styles_and_scripts_have_the_hash_of_their_content_and_are_kept() throws Exception {
    String page =
        web.perform(get("/").with(as("intake"))).andReturn().getResponse().getContentAsString();
    var style = java.util.regex.Pattern.compile("/assets/portal-[0-9a-f]{32}[.]css").matcher(page);
    assertThat(style.find()).isTrue();
    assertThat(page)
        .containsPattern("/webjars/htmx.org/[0-9.]+/dist/htmx.min(-[0-9a-f]{32})?[.]js");
    web.perform(get(style.group()))
        .andExpect(status().isOk())
        .andExpect(
            header()
                .string("Cache-Control", org.hamcrest.Matchers.containsString("max-age=31536000")));
  }

  @Test
  void a_form_without_its_token_is_refused_htmx_or_not() throws Exception {
    web.perform(post("/patients/search").param("text", "quimby").with(as("intake")))
        .andExpect(status().isForbidden());
    web.perform(
            post("/patients/search")
                .param("text", "quimby")
                .header("HX-Request", "true")
                .with(as("intake")))
        .andExpect(status().isForbidden());
    web.perform(post("/patients/search").param("text", "quimby").with(as("intake")).with(csrf()))
        .andExpect(status().isOk());
  }

  @Test
  void an_htmx_request_after_the_session_ended_takes_the_whole_page_to_the_login()
      throws Exception {
    web.perform(post("/patients/search").header("HX-Request", "true").with(csrf()))
        .andExpect(status().isUnauthorized())
        .andExpect(header().string("HX-Redirect", "/"));
  }

  @Test
  void the_calls_carry_the_persons_token_and_the_correlation_id() throws Exception {
    web.perform(get("/").with(as("intake"))).andExpect(status().isOk());
    StubServices.Seen seen = services.seen("GET /intake/v1/screenings").getFirst();
    assertThat(seen.header("Authorization")).isEqualTo("Bearer token-of-the-test");
    assertThat(seen.header("X-correlation-id")).isEqualTo("correlation-1");
  }

  @Test
  void what_is_searched_for_is_in_no_address() throws Exception {
    web.perform(post("/patients/search").param("text", "quimby").with(as("nurse")).with(csrf()))
        .andExpect(status().isOk());
    StubServices.Seen seen = services.seen("POST /intake/v1/patients/search").getFirst();
    assertThat(seen.body()).contains("quimby");
    assertThat(seen.path()).doesNotContain("quimby");
  }

  @Test
  void one_comes_back_only_to_pages_of_this_portal() throws Exception {
    for (String elsewhere :
        new String[] {"//evil.example.org", "https://evil.example.org", "/\\evil"}) {
      web.perform(
              post("/preferences/theme")
                  .param("theme", "dark")
                  .param("back", elsewhere)
                  .with(as("intake"))
                  .with(csrf()))
          .andExpect(header().string("Location", "/"));
    }
  }
}
