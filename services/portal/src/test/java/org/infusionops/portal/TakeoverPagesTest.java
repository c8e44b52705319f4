package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.infusionops.portal.StubServices.Seen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.RequestBuilder;

/** Taking over appointments: choosing a file, what its rows come to, applying exactly that file. */
class TakeoverPagesTest extends PortalTest {

  private static final String FILE = "patient,start,room,session\np1,x,y,1/6\nñ\n";
  private static final String CHECK = "POST /scheduling/v1/takeovers/check";
  private static final String APPLY = "POST /scheduling/v1/takeovers";

  private static String result(boolean applied, int notYet) {
    return """
    {"sha256": "ab12", "applied": %s, "ignoredColumns": ["Remarks"],
     "totals": {"rows": 3, "fresh": 1, "alreadyHere": 0, "refused": 2, "notYet": %d, "warned": 1, "patients": 1},
     "rows": [
       {"line": 2, "outcome": "NEW", "patientId": "p1", "siteId": "mesa", "startsAt": "2026-12-01T16:00:00Z",
        "number": 3, "of": 6, "room": "mesa-room-1",
        "remarks": [{"blocking": false, "field": "nurse", "message": "No nurse is named; mesa-nurse-1 gets it."}]},
       {"line": 3, "outcome": "REFUSED", "remarks": [{"blocking": true, "field": "start", "message": "is missing"}]},
       {"line": 4, "outcome": "REFUSED", "remarks": [{"blocking": true, "field": "patient", "message": "<b>who</b>"}]}]}
    """
        .formatted(applied, notYet);
  }

  @BeforeEach
  void answering() {
    SchedulingPagesTest.answering(services);
    services.on("GET /intake/v1/packs", 200, IntakePagesTest.PACKS);
  }

  private String page(RequestBuilder request) throws Exception {
    return shown(request);
  }

  private String checked(byte[] content) throws Exception {
    return page(
        multipart("/takeover")
            .file(new MockMultipartFile("file", "a.csv", "text/csv", content))
            .param("pack", "iv-ketamine-standard:1")
            .param("site", "mesa")
            .param("_once", "12345678-0001")
            .with(csrf())
            .with(as("scheduler")));
  }

  @Test
  void the_form_says_what_a_row_has_to_say() throws Exception {
    assertThat(page(get("/takeover").with(as("scheduler"))))
        .contains("iv-ketamine-standard:1", "Each row names its own", "<code>reference</code>");
    assertThat(page(get("/takeover?lang=es").with(as("admin")))).contains("/takeover");
  }

  @Test
  void a_checked_file_is_shown_row_by_row_and_goes_along_to_be_applied() throws Exception {
    services.on(CHECK, 200, result(false, 0));

    String page = checked(FILE.getBytes(StandardCharsets.UTF_8));

    assertThat(page)
        .contains("Zoraida Quimby", "3 of 6", "No nurse is named", "&lt;b&gt;who", "Remarks")
        .contains("Take over one appointment", "value=\"ab12\"")
        .contains(Base64.getEncoder().encodeToString(FILE.getBytes(StandardCharsets.UTF_8)))
        .contains("<title>Take over appointments</title>");
    Seen seen = services.seen(CHECK).getFirst();
    assertThat(seen.header("Idempotency-key")).isEqualTo("12345678-0001");
    assertThat(seen.body())
        .contains("\"packId\":\"iv-ketamine-standard\"", "\"packVersion\":1", "\"site\":\"mesa\"")
        .contains("1/6\\nñ\\n");
  }

  @Test
  void exactly_the_checked_file_is_applied_and_the_rest_can_follow() throws Exception {
    services.on(APPLY, 200, result(true, 2));

    String page =
        page(
            post("/takeover/apply")
                .param(
                    "content",
                    Base64.getEncoder().encodeToString(FILE.getBytes(StandardCharsets.UTF_8)))
                .param("sha256", "ab12")
                .param("pack", "iv-ketamine-standard:1")
                .param("_once", "12345678-0002")
                .with(csrf())
                .with(as("scheduler")));

    assertThat(page).contains("The file is applied", "Go on with the rest");
    Seen seen = services.seen(APPLY).getFirst();
    assertThat(seen.header("Idempotency-key")).isEqualTo("12345678-0002");
    assertThat(seen.body()).contains("\"sha256\":\"ab12\"", "1/6\\nñ\\n");
  }

  @Test
  void what_is_wrong_with_the_whole_file_is_said_on_the_form() throws Exception {
    assertThat(
            page(
                multipart("/takeover")
                    .param("_once", "12345678-0003")
                    .with(csrf())
                    .with(as("scheduler"))))
        .contains("Choose a file.");
    assertThat(checked(new byte[] {(byte) 0xff, (byte) 0xfe, 0})).contains("not text in UTF-8");
    assertThat(checked(new byte[900_001])).contains("too large");
    services.on(
        CHECK,
        422,
        """
        {"status": 422, "title": "x", "errors": [{"field": "content", "message": "has no column 'start'"}]}
        """);
    assertThat(checked(FILE.getBytes(StandardCharsets.UTF_8)))
        .contains("has no column &#39;start&#39;", "selected=\"selected\"");
    services.down("scheduling");
    assertThat(checked(FILE.getBytes(StandardCharsets.UTF_8))).contains("Scheduling");
  }
}
