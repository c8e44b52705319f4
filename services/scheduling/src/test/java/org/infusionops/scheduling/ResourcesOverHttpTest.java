package org.infusionops.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.infusionops.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A site's resources as programs see them; the site of these tests is one that nobody books. */
@RunningService
class ResourcesOverHttpTest {

  private static final String DENVER = "/v1/sites/denver";
  private static final String AWAY =
      """
      {"from": "2027-03-14T01:00", "to": "2027-03-14T12:00", "reason": "training"}""";

  private static final String SATURDAY =
      """
      {"date": "2027-03-20", "from": "08:00", "to": "13:00", "instead": false, "reason": "extra"}""";

  @Autowired private Api api;

  @Test
  void aSiteIsSeededFromTheClinicsFile() {
    Api.Answer answer = api.get("scheduler", DENVER + "/resources");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("ETag")).isNotEmpty();
    JsonNode site = answer.json();
    assertThat(site.get("zone").stringValue()).isEqualTo("America/Denver");
    assertThat(site.get("resources").get("rooms").size()).isEqualTo(4);
    assertThat(site.get("resources").get("staff").get(0).get("id").stringValue())
        .isEqualTo("denver-nurse-1");
    assertThat(site.get("holidays").size()).isGreaterThanOrEqualTo(11);
  }

  @Test
  void aPreviewChangesNothingAndAChangeIsKeptWithWhoAndWhy() {
    String absences = DENVER + "/staff/denver-nurse-2/absences";

    Api.Answer preview = api.post("scheduler", absences + "?preview=true", AWAY);
    assertThat(preview.status()).as(preview.text()).isEqualTo(200);
    assertThat(preview.json().get("saved").booleanValue()).isFalse();
    assertThat(preview.json().get("breaks").size()).isZero();
    assertThat(resources().toString()).doesNotContain("training");

    Api.Answer saved = api.post("scheduler", absences, AWAY);
    assertThat(saved.json().get("saved").booleanValue()).isTrue();
    JsonNode change = saved.json().get("site").get("history").get(0);
    assertThat(change.get("by").stringValue()).isEqualTo("scheduler@test");
    assertThat(change.get("why").stringValue()).isEqualTo("training");
    String id = resources().get("staff").get(1).get("absences").get(0).get("id").stringValue();
    Api.Answer changed = change("/periods/" + id, AWAY.replace("T12:00", "T14:00"), "*");
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(resources().get("staff").get(1).get("absences").get(0).get("to").stringValue())
        .startsWith("2027-03-14T14:00");

    Api.Answer back =
        api.post("admin", DENVER + "/periods/" + id + "/remove", "{\"why\": \"called off\"}");
    assertThat(back.status()).as(back.text()).isEqualTo(200);
    assertThat(resources().get("staff").get(1).get("absences").size()).isZero();
    assertThat(
            api.post("admin", DENVER + "/periods/" + id + "/remove", "{\"why\": \"x\"}").status())
        .isEqualTo(404);
  }

  @Test
  void aShiftOnOneDateIsLookedAtMadeAndTakenBack() {
    String shifts = DENVER + "/staff/denver-nurse-2/shifts";

    assertThat(api.post("scheduler", shifts + "?preview=true", SATURDAY).status()).isEqualTo(200);
    assertThat(resources().get("staff").get(1).get("datedShifts").size()).isZero();
    Api.Answer saved = api.post("scheduler", shifts, SATURDAY);
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    JsonNode kept = resources().get("staff").get(1).get("datedShifts").get(0);
    assertThat(kept.get("date").stringValue()).isEqualTo("2027-03-20");
    assertThat(kept.get("instead").booleanValue()).isFalse();

    String id = kept.get("id").stringValue();
    String longer = SATURDAY.replace("13:00", "14:00");
    Api.Answer changed = change("/shifts/" + id, longer, saved.header("ETag"));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(resources().get("staff").get(1).get("datedShifts").get(0).get("to").stringValue())
        .startsWith("14:00");
    assertThat(change("/shifts/" + id, SATURDAY, saved.header("ETag")).status()).isEqualTo(412);
    assertThat(change("/shifts/nothing", SATURDAY, "*").status()).isEqualTo(404);
    assertThat(change("/periods/" + id, AWAY, "*").status()).isEqualTo(404);

    String remove = DENVER + "/periods/" + id + "/remove";
    Api.Answer looked = api.post("admin", remove + "?preview=true", "{\"why\": \"called off\"}");
    assertThat(looked.json().get("saved").booleanValue()).isFalse();
    assertThat(resources().get("staff").get(1).get("datedShifts").size()).isOne();
    assertThat(api.post("admin", remove, "{\"why\": \"called off\"}").status()).isEqualTo(200);
    assertThat(resources().get("staff").get(1).get("datedShifts").size()).isZero();
  }

  @Test
  void allOfItIsReplacedOnlyInTheVersionThatWasSeen() {
    Api.Answer seen = api.get("admin", DENVER + "/resources");
    ObjectNode resources = (ObjectNode) seen.json().get("resources");
    resources.put("patientsPerNurse", 3);
    String body = wanted(resources, "a third monitor");

    Api.Answer done = put(body, seen.header("ETag"));
    assertThat(done.status()).as(done.text()).isEqualTo(200);
    assertThat(done.json().get("site").get("history").get(0).get("what").get(0).stringValue())
        .isEqualTo("patients per nurse changed");
    assertThat(put(body.replace("3", "4"), seen.header("ETag")).status()).isEqualTo(412);

    resources.put("patientsPerNurse", 2);
    assertThat(put(wanted(resources, "as before"), done.header("ETag")).status()).isEqualTo(200);
  }

  @Test
  void whatIsWrongIsRefusedNamingTheField() {
    String closures = DENVER + "/closures";
    assertField(
        api.post(
            "admin",
            closures,
            """
            {"from": "2027-03-14T12:00", "to": "2027-03-14T10:00", "reason": "training"}"""),
        422,
        "closures[0].to");
    assertField(
        api.post(
            "admin", closures, "{\"from\": \"2027-03-14T12:00\", \"to\": \"2027-03-15T10:00\"}"),
        400,
        "reason");
    assertThat(api.post("admin", closures, "{\"from\": \"tomorrow\"}").text())
        .contains("must be a local date and time such as 2026-11-22T10:00");
    String shifts = DENVER + "/staff/denver-nurse-2/shifts";
    assertField(
        api.post("admin", shifts, SATURDAY.replace("13:00", "07:00")),
        422,
        "staff[1].datedShifts[0].to");
    assertField(api.post("admin", shifts, SATURDAY.replace("instead", "besides")), 400, "instead");
    ObjectNode resources = (ObjectNode) resources();
    resources.put("patientsPerNurse", 0);
    assertField(put(wanted(resources, "why"), "*"), 422, "patientsPerNurse");
    resources.put("patientsPerNurse", 2);
    assertField(put(wanted(resources, " "), "*"), 422, "why");
    resources.remove("staff");
    assertField(put(wanted(resources, "why"), "*"), 400, "resources.staff");
    assertField(
        api.post("scheduler", DENVER + "/broken/replan", "{\"rows\": [], \"reason\": \"OTHER\"}"),
        422,
        "rows");
  }

  @Test
  void onlyTheseWhoMayOfTheseSitesSeeAndChangeThem() {
    String elsewhere = TestTokens.of("sam", List.of("scheduler"), List.of("mesa"));
    for (String path : List.of("/resources", "/broken", "/broken/proposals")) {
      assertThat(api.get("nurse", DENVER + path).status()).isEqualTo(403);
      assertThat(api.send(elsewhere, "GET", DENVER + path, null, Map.of()).status()).isEqualTo(404);
      assertThat(api.get("scheduler", DENVER + path).status()).isEqualTo(200);
    }
    assertThat(api.send(elsewhere, "POST", DENVER + "/closures", AWAY, Map.of()).status())
        .isEqualTo(404);
    assertThat(api.post("nurse", DENVER + "/closures", AWAY).status()).isEqualTo(403);
    assertThat(api.post("admin", DENVER + "/staff/nobody/absences", AWAY).status()).isEqualTo(404);
    for (String path : List.of("/periods/p", "/shifts/s")) {
      String body = path.startsWith("/p") ? AWAY : SATURDAY;
      assertThat(api.send(elsewhere, "PUT", DENVER + path, body, Map.of()).status()).isEqualTo(404);
      assertThat(api.send(TestTokens.of("nurse"), "PUT", DENVER + path, body, Map.of()).status())
          .isEqualTo(403);
    }
    String shifts = DENVER + "/staff/denver-nurse-2/shifts";
    assertThat(api.send(elsewhere, "POST", shifts, SATURDAY, Map.of()).status()).isEqualTo(404);
    assertThat(api.post("nurse", shifts, SATURDAY).status()).isEqualTo(403);
    assertThat(api.post("admin", DENVER + "/staff/nobody/shifts", SATURDAY).status())
        .isEqualTo(404);
    assertThat(api.get("admin", DENVER + "/broken").status()).isEqualTo(403);
  }

  private JsonNode resources() {
    return api.get("scheduler", DENVER + "/resources").json().get("resources");
  }

  private Api.Answer change(String path, String body, String ifMatch) {
    return api.send(
        TestTokens.of("admin"), "PUT", DENVER + path, body, Map.of("If-Match", ifMatch));
  }

  private Api.Answer put(String body, String ifMatch) {
    return api.send(
        TestTokens.of("admin"), "PUT", DENVER + "/resources", body, Map.of("If-Match", ifMatch));
  }

  private static String wanted(JsonNode resources, String why) {
    return JsonMapper.shared().writeValueAsString(Map.of("resources", resources, "why", why));
  }

  private static void assertField(Api.Answer answer, int status, String field) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().get("errors").get(0).get("field").stringValue()).isEqualTo(field);
  }
}
