package org.infusionops.intake.enquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.infusionops.intake.enquiry.EnquiryRequest.ReferrerRequest;
import org.infusionops.intake.enquiry.ReadingEnquiry.Fault;
import org.infusionops.intake.enquiry.ReadingEnquiry.Result;
import org.infusionops.intake.patient.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingEnquiryTest {

  private static final Wordings WORDINGS = Wordings.load("");

  private final ReadingEnquiry reading = new ReadingEnquiry(Set.of("mesa"), WORDINGS);

  private static EnquiryRequest request(
      String givenName,
      @Nullable String phone,
      @Nullable String email,
      Way preferred,
      List<Way> allowed,
      @Nullable ReferrerRequest referrer) {
    return new EnquiryRequest(
        "token",
        "mesa",
        givenName,
        "Quimby",
        phone,
        email,
        Language.SPANISH,
        preferred,
        null,
        null,
        allowed,
        referrer,
        null);
  }

  private List<Fault> faults(EnquiryRequest request) {
    return switch (reading.read(request)) {
      case Result.Good _ -> List.of();
      case Result.Faulty(List<Fault> faults) -> faults;
    };
  }

  @Test
  void the_words_that_were_agreed_to_are_kept_as_they_were_shown() {
    Result read =
        reading.read(
            request("Zoraida", "480-555-0142", null, Way.SMS, List.of(Way.SMS, Way.CALL), null));
    assertThat(read).isInstanceOf(Result.Good.class);
    Asked asked = ((Result.Good) read).asked();
    assertThat(asked.allowed())
        .extracting(Allowed::way, Allowed::wording, Allowed::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                Way.CALL, "call-care-1", WORDINGS.of(Way.CALL).es()),
            org.assertj.core.groups.Tuple.tuple(Way.SMS, "sms-care-1", WORDINGS.of(Way.SMS).es()));
    assertThat(asked.preferredTime()).isEqualTo(DayPart.ANY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zoraida", "José Ángel", "O'Brien", "Anne-Marie", "Nguyễn", "李", "J. R."})
  void names_of_all_kinds_are_taken(String name) {
    assertThat(faults(request(name, "480-555-0142", null, Way.CALL, List.of(Way.CALL), null)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Zoraida takes 50 mg",
        "a@example.org",
        "<b>Zoraida</b>",
        "Zo\u202Eraida",
        "Zoraida\nBcc",
        "http://example.org",
        "-Zoraida"
      })
  void what_is_no_name_is_refused(String name) {
    assertThat(faults(request(name, "480-555-0142", null, Way.CALL, List.of(Way.CALL), null)))
        .containsExactly(new Fault("givenName", "name"));
  }

  @Test
  void a_way_needs_its_number_or_address_and_to_be_allowed() {
    assertThat(faults(request("Zo", null, null, Way.CALL, List.of(Way.CALL), null)))
        .containsExactly(new Fault("phone", "phoneOrEmail"));
    assertThat(faults(request("Zo", "", "zo@example.org", Way.SMS, List.of(Way.SMS), null)))
        .containsExactly(new Fault("phone", "phoneNeeded"));
    assertThat(faults(request("Zo", "480-555-0142", " ", Way.EMAIL, List.of(Way.EMAIL), null)))
        .containsExactly(new Fault("email", "emailNeeded"));
    assertThat(faults(request("Zo", "480-555-0142", null, Way.CALL, List.of(), null)))
        .containsExactly(new Fault("allowed", "allowNone"));
    assertThat(faults(request("Zo", "480-555-0142", null, Way.CALL, List.of(Way.SMS), null)))
        .containsExactly(new Fault("preferredWay", "preferredNotAllowed"));
    assertThat(faults(request("Zo", "555-0142", null, Way.CALL, List.of(Way.CALL), null)))
        .containsExactly(new Fault("phone", "phone"));
  }

  @Test
  void a_referral_is_taken_only_when_the_person_agreed() {
    ReferrerRequest office =
        new ReferrerRequest("Dana Reyes", "Example Family Practice", "480-555-0160", null, true);
    assertThat(faults(request("Zo", "480-555-0142", null, Way.CALL, List.of(Way.CALL), office)))
        .isEmpty();
    ReferrerRequest silent =
        new ReferrerRequest(
            office.name(), office.practice(), office.phone(), "480-555-0161", false);
    assertThat(faults(request("Zo", "480-555-0142", null, Way.CALL, List.of(Way.CALL), silent)))
        .containsExactly(new Fault("referrer.patientAgreed", "patientAgreed"));
    ReferrerRequest nobody = new ReferrerRequest("", "", "", "fax", true);
    assertThat(faults(request("Zo", "480-555-0142", null, Way.CALL, List.of(Way.CALL), nobody)))
        .extracting(Fault::field)
        .containsExactly("referrer.name", "referrer.practice", "referrer.phone", "referrer.fax");
  }
}
