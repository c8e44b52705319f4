package org.infusionops.intake.enquiry;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.intake.site.Site;
import org.infusionops.intake.site.Sites;
import org.infusionops.starter.problems.Problems;
import org.infusionops.starter.publicpage.ClientAddress;
import org.infusionops.starter.publicpage.PageGuard;
import org.infusionops.starter.publicpage.PageTexts;
import org.infusionops.starter.publicpage.PlainPage;
import org.infusionops.starter.publicpage.PublicPages;
import org.infusionops.starter.publicpage.RateLimits;
import org.infusionops.starter.publicpage.SignedTokens;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where enquiries are kept, by which policy, and what stands before the public pages. */
@Configuration(proxyBeanMethods = false)
class EnquiryConfiguration {

  /** A page, its style and the thanks, and all that more than once. */
  private static final int LOOKS_PER_FORM = 20;

  @Bean
  Aggregates<Enquiry> enquiries(AggregateFactory factory) {
    return factory
        .aggregates("enquiries", Enquiry.class)
        .index("state.siteId", "state.is")
        .index("state.patientId")
        .build();
  }

  @Bean
  EnquiryPolicy enquiryPolicy(@Value("${ENQUIRY_POLICY_FILE:}") String file) {
    return EnquiryPolicy.FILE.load(file);
  }

  @Bean
  Wordings contactWordings(@Value("${CONTACT_WORDINGS_FILE:}") String file) {
    return Wordings.load(file);
  }

  @Bean
  ReadingEnquiry readingEnquiry(Sites sites, Wordings wordings) {
    return new ReadingEnquiry(
        sites.all().stream().map(Site::id).collect(Collectors.toSet()), wordings);
  }

  @Bean
  PageTexts enquiryTexts() {
    return new PageTexts("org.infusionops.intake.enquiry.texts");
  }

  /** With a purpose of their own, and not with the key that seals whom a message goes to. */
  @Bean
  SignedTokens enquiryFormTokens(@Value("${intake.questionnaire.key}") String key) {
    return new SignedTokens(key, "enquiry-form", FormTokens.BYTES);
  }

  /** By address it counts what is sent in, for all together what is kept. */
  @Bean
  RateLimits enquiryLimits(EnquiryPolicy policy) {
    EnquiryPolicy.Rates rates = policy.rates();
    return new RateLimits(
        rates.perAddress(), rates.overall(), Duration.ofMinutes(rates.perMinutes()));
  }

  @Bean
  PlainPage enquiryPlainPage(Sites sites, PageTexts enquiryTexts) {
    return new PlainPage(
        List.of(EnquiryPageController.PATH),
        EnquiryPageController.STYLE,
        sites::desks,
        language -> enquiryTexts.say(language, "emergency"));
  }

  @Bean
  FilterRegistrationBean<PageGuard> enquiryPageGuard(
      EnquiryPolicy policy,
      RateLimits enquiryLimits,
      Problems problems,
      MeterRegistry meters,
      ClientAddress addresses,
      InstantSource clock) {
    EnquiryPolicy.Rates rates = policy.rates();
    int looks = LOOKS_PER_FORM * rates.perAddress();
    return new PageGuard(
            new PublicPages(EnquiryPageController.PATH, false, false, policy.form().mostBytes()),
            // They are for everybody: what all may do together counts where an enquiry is kept.
            _ -> true,
            enquiryLimits,
            new RateLimits(looks, looks, Duration.ofMinutes(rates.perMinutes())),
            addresses.byConnection(),
            () -> meters.counter("enquiries.sent", "outcome", "tooMany").increment(),
            problems,
            clock)
        .registered();
  }
}
