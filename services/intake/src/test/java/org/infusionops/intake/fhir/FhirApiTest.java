package org.infusionops.intake.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@IntakeTest
class FhirApiTest {

  @LocalServerPort int port;

  private Web nurse;
  private String patient = "";

  @BeforeEach
  void register() {
    nurse = Web.at(port).as("nurse");
    patient = Web.at(port).as("intake").post("/v1/patients", Bodies.patient().toString()).id();
  }

  @Test
  void a_response_is_taken_in_once_and_goes_out_again() throws IOException {
    String path = "/v1/patients/" + patient + "/fhir?occasion=BASELINE";
    Answer imported = nurse.post(path, FhirTest.file("phq-9-response.json"));
    assertThat(imported.status()).as(imported.toString()).isEqualTo(201);
    assertThat(imported.header("Content-Type")).startsWith("application/fhir+json");
    assertThat(imported.json().at("/resourceType").asString()).isEqualTo("Bundle");
    JsonNode stored = nurse.get(imported.header("Location")).json();
    assertThat(stored.at("/score/total").asInt()).isEqualTo(12);
    assertThat(stored.at("/way").asString()).isEqualTo("IMPORT");
    assertThat(nurse.get(imported.header("Location") + "/fhir").json()).isEqualTo(imported.json());

    Answer again = nurse.post(path, FhirTest.file("phq-9-observations.json"));
    assertThat(again.header("Location")).isEqualTo(imported.header("Location"));
  }

  @Test
  void what_is_wrong_comes_back_as_a_problem_with_its_path() throws IOException {
    String bad = FhirTest.file("phq-9-response.json").replace("LA6573-5", "LA0000-0");
    Answer refused = nurse.post("/v1/patients/" + patient + "/fhir", bad);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    assertThat(refused.fields()).containsExactly("QuestionnaireResponse.item[10].answer[0].value");
  }

  @Test
  void a_questionnaire_goes_out_and_another_system_s_is_compared() throws IOException {
    Answer out = nurse.get("/v1/instruments/phq-9/fhir");
    assertThat(out.header("Content-Type")).startsWith("application/fhir+json");
    assertThat(out.json().at("/item/8/linkId").asString()).isEqualTo("/44260-8");
    Answer compared =
        nurse.sendBody(
            "POST",
            "/v1/instruments/fhir",
            BodyPublishers.ofString(FhirTest.file("phq-9-questionnaire.json")));
    assertThat(compared.status()).as(compared.toString()).isEqualTo(200);
    assertThat(compared.json().at("/instrument").asString()).isEqualTo("phq-9");
    assertThat(compared.json().at("/differences").size()).isZero();
  }
}
