package org.infusionops.starter.sample;

import com.mongodb.MongoTimeoutException;
import jakarta.validation.Valid;
import java.time.LocalDate;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.audit.NoPersonalData;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.security.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/notes")
class NoteController {

  @PostMapping
  @Audited(resource = "note", action = Action.WRITE)
  @PreAuthorize("hasRole('writer')")
  Note write(@RequestBody @Valid Note note) {
    return note;
  }

  @NoPersonalData
  @GetMapping
  String byKind(@RequestParam Note.Kind kind, @RequestParam int page) {
    return "\"" + kind + page + "\"";
  }

  @NoPersonalData
  @GetMapping("/of")
  LocalDate of(@RequestParam LocalDate day) {
    return day;
  }

  @NoPersonalData
  @GetMapping("/me")
  Caller me(Caller caller) {
    return caller;
  }

  @NoPersonalData
  @GetMapping("/at/{site}")
  ResponseEntity<Void> atSite(@PathVariable String site, Caller caller) {
    caller.requireSite(site);
    return ResponseEntity.noContent().build();
  }

  @NoPersonalData
  @GetMapping("/failing/{how}")
  String failing(@PathVariable String how) {
    throw switch (how) {
      case "conflict" -> Problem.conflict("already-sent", "It has been sent");
      case "rule" -> Problem.invalid("pages", "too many");
      case "stale" -> Problem.stale(7);
      case "store" -> new IllegalStateException(new MongoTimeoutException("no server"));
      default -> new IllegalStateException("Jane Doe +14805550142");
    };
  }
}
