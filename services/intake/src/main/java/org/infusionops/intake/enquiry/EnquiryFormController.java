package org.infusionops.intake.enquiry;

import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.validation.Valid;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.infusionops.intake.patient.Language;
import org.infusionops.intake.site.Site;
import org.infusionops.intake.site.Sites;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Violation;
import org.infusionops.starter.publicpage.PageGuard;
import org.infusionops.starter.publicpage.PageTexts;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The public enquiry form for programs: no token of a person is needed, and nothing is ever told of
 * anybody. No other site's pages may call it (no CORS headers); a clinic's own server may.
 */
@RestController
@RequestMapping(EnquiryPageController.PATH)
@SecurityRequirements
class EnquiryFormController {

  private final ReceivingEnquiry receiving;
  private final FormTokens tokens;
  private final Wordings wordings;
  private final PageTexts texts;
  private final Sites sites;
  private final InstantSource clock;

  EnquiryFormController(
      ReceivingEnquiry receiving,
      FormTokens tokens,
      Wordings wordings,
      PageTexts enquiryTexts,
      Sites sites,
      InstantSource clock) {
    this.receiving = receiving;
    this.tokens = tokens;
    this.wordings = wordings;
    this.texts = enquiryTexts;
    this.sites = sites;
    this.clock = clock;
  }

  /**
   * What a form has to show.
   *
   * @param token to be sent back with the form, some seconds later at the earliest
   * @param sites the sites to choose from
   * @param wordings the words of consent, to be shown beside each way as they are
   */
  record FormView(String token, List<SiteView> sites, List<Wordings.Wording> wordings) {}

  /**
   * A site to choose.
   *
   * @param phone for those who would rather call
   */
  record SiteView(String id, String name, String phone) {
    static SiteView of(Site site) {
      return new SiteView(site.id(), site.name(), site.phone());
    }
  }

  /** The same for everybody. */
  record Received(boolean received) {}

  /** What a form has to show, with the token it has to send back. */
  @GetMapping(path = "/form", produces = MediaType.APPLICATION_JSON_VALUE)
  FormView enquiryForm() {
    return new FormView(
        tokens.issue(clock.instant()),
        sites.all().stream().map(SiteView::of).toList(),
        wordings.all());
  }

  /**
   * Takes an enquiry or a referral in. The answer is the same whether the person is known or not.
   * The same form sent again is one enquiry. 422 names each field that cannot be so; 429 when too
   * many were sent.
   */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  Received sendEnquiry(@RequestBody @Valid EnquiryRequest request) {
    return switch (receiving.receive(request)) {
      case ReceivingEnquiry.Answer.Thanks _ -> new Received(true);
      case ReceivingEnquiry.Answer.TooMany(Duration retryAfter) ->
          throw PageGuard.tooMany(retryAfter);
      case ReceivingEnquiry.Answer.Refused(List<ReadingEnquiry.Fault> faults) ->
          throw Problem.invalid(
              faults.stream()
                  .map(
                      fault ->
                          new Violation(
                              fault.field(),
                              texts.say(Language.ENGLISH.code(), "fault." + fault.key())))
                  .toList());
    };
  }
}
