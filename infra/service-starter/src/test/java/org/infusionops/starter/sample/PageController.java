package org.infusionops.starter.sample;

import com.mongodb.MongoTimeoutException;
import org.infusionops.eventing.TryAgain;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** A page for people, which cannot do what it is asked. */
@Controller
class PageController {

  @PostMapping("/pages/{how}")
  String failing(@PathVariable String how) {
    throw switch (how) {
      case "busy" -> new TryAgain("too many at once");
      case "store" -> new MongoTimeoutException("nobody answers");
      default -> new IllegalStateException("Jane Doe");
    };
  }
}
