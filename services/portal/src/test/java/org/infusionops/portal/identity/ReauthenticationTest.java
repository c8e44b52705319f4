package org.infusionops.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import java.time.Duration;
import org.infusionops.portal.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

@Import(ReauthenticationTest.Signing.class)
class ReauthenticationTest extends PortalTest {

  /** Something that is signed. */
  @Controller
  static class Signing {

    @PostMapping("/sign-for-the-test")
    @Reauthenticated
    String sign() {
      return "redirect:/signed";
    }
  }

  @Test
  void a_fresh_password_signs_at_once() throws Exception {
    web.perform(post("/sign-for-the-test").with(as("prescriber")).with(csrf()))
        .andExpect(redirectedUrl("/signed"));
  }

  @Test
  void an_old_password_is_asked_for_again_and_the_input_is_kept_for_its_sender() throws Exception {
    var session = new MockHttpSession();
    web.perform(
            post("/sign-for-the-test")
                .session(session)
                .param("reason", "written <reason>")
                .with(signedIn(Duration.ofMinutes(30), "prescriber"))
                .with(csrf()))
        .andExpect(redirectedUrl("/oauth2/authorization/clinic?again"));
    String page = shown(get("/resume").session(session).with(as("prescriber")));
    assertThat(page)
        .contains("action=\"/sign-for-the-test\"")
        .contains("name=\"reason\" value=\"written &lt;reason&gt;\"");
    web.perform(get("/resume").session(session).with(as("prescriber")))
        .andExpect(redirectedUrl("/"));
  }
}
