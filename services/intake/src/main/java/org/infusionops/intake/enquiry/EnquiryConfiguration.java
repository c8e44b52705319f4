package org.infusionops.intake.enquiry;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.intake.site.Site;
import org.infusionops.intake.site.Sites;
import org.infusionops.intake.visitor.ClientAddress;
import org.infusionops.starter.problems.Problems;
import org.infusionops.starter.requests.FilterOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where enquiries are kept, by which policy, and what stands before the public pages. */
@Configuration(proxyBeanMethods = false)
class EnquiryConfiguration {

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
    return EnquiryDocuments.policy(path(file));
  }

  @Bean
  Wordings contactWordings(@Value("${CONTACT_WORDINGS_FILE:}") String file) {
    return EnquiryDocuments.wordings(path(file));
  }

  @Bean
  ReadingEnquiry readingEnquiry(Sites sites, Wordings wordings) {
    return new ReadingEnquiry(
        sites.all().stream().map(Site::id).collect(Collectors.toSet()), wordings);
  }

  @Bean
  FilterRegistrationBean<EnquiryDoor> enquiryDoor(
      EnquiryPolicy policy, Problems problems, MeterRegistry meters, ClientAddress addresses) {
    var registration =
        new FilterRegistrationBean<>(
            new EnquiryDoor(new RateLimits(policy.rates()), addresses, policy, problems, meters));
    // Before anything reads the body.
    registration.setOrder(FilterOrder.BODIES - 1);
    return registration;
  }

  private static @Nullable Path path(String file) {
    return file.isBlank() ? null : Path.of(file);
  }
}
