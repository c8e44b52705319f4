package org.infusionops.portal.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** After signing in again: the kept form, to be confirmed; and the page after signing out. */
@Controller
class ResumeController {

  @GetMapping("/resume")
  String resume(
      HttpServletRequest request, @AuthenticationPrincipal StaffMember staff, Model model) {
    return KeptInput.take(request, staff.id())
        .map(
            kept -> {
              model.addAttribute("kept", kept);
              return "identity/resume";
            })
        .orElse("redirect:/");
  }

  @GetMapping("/signed-out")
  String signedOut() {
    return "identity/signed-out";
  }
}
