package org.infusionops.portal.document;

import java.util.List;
import org.infusionops.portal.calls.Agreements;
import org.infusionops.portal.calls.Agreements.Signed;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A signed document as it was signed, and the door to take it back. */
@Controller
class SignedConsentPage {

  private final Agreements agreements;
  private final Names names;
  private final Words words;

  SignedConsentPage(Agreements agreements, Names names, Words words) {
    this.agreements = agreements;
    this.names = names;
    this.words = words;
  }

  @GetMapping("/signed-consents/{id}")
  @PreAuthorize("hasAnyRole('intake', 'nurse', 'prescriber', 'medical-director')")
  String signed(@PathVariable String id, Model model) {
    return show(id, "", FieldProblems.none(), model);
  }

  @PostMapping("/signed-consents/{id}/withdraw")
  @PreAuthorize(DocumentsController.WITNESSES)
  String withdraw(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    return switch (agreements.withdraw(id, reason, once)) {
      case Answer.Got<Signed> _ -> {
        redirect.addFlashAttribute("done", words.say("signed.withdrawn"));
        yield "redirect:/signed-consents/" + id;
      }
      case Answer.Refused<Signed>(Problem problem) ->
          show(id, reason, FieldProblems.of(problem), model);
      case Answer.Missing<Signed> _, Answer.Stale<Signed> _ ->
          show(id, reason, FieldProblems.saying(words.missing(Service.INTAKE)), model);
    };
  }

  private String show(String id, String reason, FieldProblems problems, Model model) {
    Signed signed = NotThere.orShow(agreements.one(id));
    model.addAttribute("signed", signed);
    model.addAttribute("reason", reason);
    model.addAttribute("problems", problems);
    model.addAttribute("names", names.of(List.of(signed.patientId())));
    return "document/signed";
  }
}
