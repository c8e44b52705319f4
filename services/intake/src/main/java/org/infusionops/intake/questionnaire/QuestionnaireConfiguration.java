package org.infusionops.intake.questionnaire;

import java.time.InstantSource;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.intake.site.Sites;
import org.infusionops.intake.visitor.ClientAddress;
import org.infusionops.starter.privacy.PersonalData;
import org.infusionops.starter.requests.FilterOrder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where links are kept, and what stands before the page. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LinkSettings.class)
class QuestionnaireConfiguration {

  @Bean
  Aggregates<QuestionnaireLink> questionnaireLinks(
      AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("questionnaireLinks", QuestionnaireLink.class)
        .index("state.patientId")
        .veiled(personal.in("questionnaireLinks", "patientId").veil())
        .build();
  }

  @Bean
  LinkTokens linkTokens(LinkSettings settings) {
    return new LinkTokens(settings.key());
  }

  @Bean
  FilterRegistrationBean<PageGuard> questionnairePageGuard(
      LinkSettings settings, ClientAddress addresses, Sites sites, InstantSource clock) {
    var registration =
        new FilterRegistrationBean<>(
            new PageGuard(
                new Attempts(settings.perAddress(), settings.inAll()), addresses, sites, clock));
    // Outside the audit: a flood of forged links must not fill it.
    registration.setOrder(FilterOrder.BODIES);
    registration.addUrlPatterns(PatientPageController.PATH + "/*");
    return registration;
  }

  @Bean
  TokensStaySecret tokensStaySecret() {
    return new TokensStaySecret();
  }
}
