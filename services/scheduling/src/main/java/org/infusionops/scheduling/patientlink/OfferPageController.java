package org.infusionops.scheduling.patientlink;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.infusionops.scheduling.waitlist.AnsweringOffer;
import org.infusionops.scheduling.waitlist.AnsweringOffer.Offered;
import org.infusionops.scheduling.waitlist.AnsweringOffer.Standing;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.privacy.PersonKeys;
import org.infusionops.starter.privacy.SamePerson;
import org.infusionops.starter.publicpage.PageTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page on which a patient takes a place that became free, or leaves it to the next. To open it
 * changes nothing.
 */
@Controller
@RequestMapping(OfferPageController.PATH)
class OfferPageController {

  /** Where the page is. */
  static final String PATH = "/v1/o";

  private final PatientLinks links;
  private final AnsweringOffer answering;
  private final PersonKeys persons;
  private final SamePerson samePatients;
  private final PatientPage page;
  private final AuditTrail trail;

  OfferPageController(
      PatientLinks links,
      AnsweringOffer answering,
      PersonKeys persons,
      SamePerson samePatients,
      PatientPage page,
      AuditTrail trail) {
    this.links = links;
    this.answering = answering;
    this.persons = persons;
    this.samePatients = samePatients;
    this.page = page;
    this.trail = trail;
  }

  /** Also where a form was sent to: a phone that restores the page asks there again. */
  @GetMapping({"/{token}", "/{token}/accept", "/{token}/decline"})
  @Audited(resource = "patient link", action = Action.READ)
  String open(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String lang,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String accepted,
      Model model,
      HttpServletResponse response) {
    return shown(look(token), token, PageTexts.language(lang, accepted), model, response);
  }

  @PostMapping(path = "/{token}/accept", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @Audited(resource = "appointment", action = Action.WRITE)
  String accept(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String lang,
      Model model,
      HttpServletResponse response) {
    Optional<Offered> after =
        look(token).isEmpty()
            ? Optional.empty()
            : links.offer(token).flatMap(is -> answering.accept(is.slotId(), is.number()));
    return shown(after, token, PageTexts.language(lang, null), model, response);
  }

  @PostMapping(path = "/{token}/decline", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @Audited(resource = "waitlist", action = Action.WRITE)
  String decline(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String lang,
      Model model,
      HttpServletResponse response) {
    Optional<Offered> after =
        look(token).isEmpty()
            ? Optional.empty()
            : links.offer(token).flatMap(is -> answering.decline(is.slotId(), is.number()));
    return shown(after, token, PageTexts.language(lang, null), model, response);
  }

  /** The offer, unless the patient was erased or their record joined with another's. */
  private Optional<Offered> look(String token) {
    return links
        .offer(token)
        .flatMap(is -> answering.look(is.slotId(), is.number()))
        .filter(offer -> !persons.isErased(offer.patientId()))
        .filter(
            offer -> samePatients.allOf(offer.patientId()).getFirst().equals(offer.patientId()));
  }

  private String shown(
      Optional<Offered> found,
      String token,
      String language,
      Model model,
      HttpServletResponse response) {
    if (found.isEmpty()) {
      boolean ours = links.offer(token).isPresent();
      response.setStatus(ours ? 410 : 404);
      page.fill(model, language, "");
      return page.said(model, language, ours ? "gone" : "unknown", null);
    }
    Offered offer = found.get();
    trail.touched(offer.patientId());
    trail.at(offer.siteId());
    page.fill(model, language, offer.siteId());
    String when = page.when(offer.startsAt(), offer.zone(), language);
    if (offer.standing() == Standing.OPEN) {
      model.addAttribute("base", PATH + "/" + token);
      model.addAttribute("when", when);
      model.addAttribute("site", page.nameOf(offer.siteId()));
      model.addAttribute(
          "instead",
          page.text(
              language,
              "offer.instead",
              page.when(offer.visit().startsAt(), offer.zone(), language)));
      model.addAttribute(
          "until",
          page.text(language, "offer.until", page.when(offer.until(), offer.zone(), language)));
      return "patientlink/offer";
    }
    return switch (offer.standing()) {
      case TAKEN -> page.said(model, language, "taken", when);
      case DECLINED -> page.said(model, language, "declined", when);
      case BEING_TAKEN -> {
        response.setStatus(202);
        yield page.said(model, language, "beingTaken", when);
      }
      case EXPIRED -> {
        response.setStatus(410);
        yield page.said(model, language, "offerExpired", when);
      }
      case NOT_WAITING -> {
        response.setStatus(410);
        yield page.said(model, language, "offerEnded", when);
      }
      case GONE, OPEN -> {
        response.setStatus(410);
        yield page.said(model, language, "offerGone", when);
      }
    };
  }
}
