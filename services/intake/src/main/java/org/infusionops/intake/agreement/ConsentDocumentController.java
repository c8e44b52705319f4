package org.infusionops.intake.agreement;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.infusionops.intake.site.Site;
import org.infusionops.intake.site.Sites;
import org.infusionops.starter.audit.NoPersonalData;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the consent documents, every version, to everybody who has a token. */
@RestController
@RequestMapping("/v1/consent-documents")
class ConsentDocumentController {

  private final ConsentDocuments documents;
  private final Sites sites;
  private final InstantSource clock;

  ConsentDocumentController(ConsentDocuments documents, Sites sites, InstantSource clock) {
    this.documents = documents;
    this.sites = sites;
    this.clock = clock;
  }

  /**
   * A document.
   *
   * @param effectiveFrom the first day on which it is what is signed
   * @param inForceAt the sites where this version is signed today
   * @param texts by language code, each with its hash
   */
  record ConsentDocumentView(
      String id,
      int version,
      ConsentKind kind,
      LocalDate effectiveFrom,
      boolean neededForTreatment,
      String source,
      ConsentDocument.Renewal renewal,
      List<String> inForceAt,
      Map<String, ConsentText> texts) {}

  /** All documents and versions, by id and version. */
  @GetMapping
  @NoPersonalData
  Page<ConsentDocumentView> listConsentDocuments(Paging paging) {
    return paging.page(
        documents.all().stream().skip(paging.skip()).limit(paging.size()).map(this::view).toList(),
        documents.all().size());
  }

  /** One version of a document, in every language. */
  @GetMapping("/{id}/{version}")
  @NoPersonalData
  ConsentDocumentView readConsentDocument(@PathVariable String id, @PathVariable int version) {
    return view(documents.find(id, version).orElseThrow(Problem::notFound));
  }

  private ConsentDocumentView view(ConsentDocument document) {
    Instant now = clock.instant();
    return new ConsentDocumentView(
        document.id(),
        document.version(),
        document.kind(),
        document.effectiveFrom(),
        document.neededForTreatment(),
        document.source(),
        document.renewal(),
        sites.all().stream()
            .filter(
                site ->
                    documents.inForce(document.id(), site.dayOf(now)).equals(Optional.of(document)))
            .map(Site::id)
            .toList(),
        document.texts());
  }
}
