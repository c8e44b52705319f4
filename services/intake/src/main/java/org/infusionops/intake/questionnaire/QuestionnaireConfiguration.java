package org.infusionops.intake.questionnaire;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.intake.site.Sites;
import org.infusionops.starter.privacy.PersonalData;
import org.infusionops.starter.problems.Problems;
import org.infusionops.starter.publicpage.ClientAddress;
import org.infusionops.starter.publicpage.PageGuard;
import org.infusionops.starter.publicpage.PageTexts;
import org.infusionops.starter.publicpage.PlainPage;
import org.infusionops.starter.publicpage.PublicPages;
import org.infusionops.starter.publicpage.RateLimits;
import org.infusionops.starter.publicpage.SignedTokens;
import org.infusionops.starter.publicpage.TokensStaySecret;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where links are kept, and what stands before the page. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LinkSettings.class)
class QuestionnaireConfiguration {

  /** The longest questionnaire with every answer is far below. */
  private static final int MOST_BYTES = 65_536;

  /** The page's own files, which open nothing. */
  private static final String ASSETS = "assets";

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
  SignedTokens questionnaireTokens(LinkSettings settings) {
    return SignedTokens.ofIds(settings.key(), "questionnaire-link");
  }

  @Bean
  PageTexts questionnaireTexts() {
    return new PageTexts("org.infusionops.intake.questionnaire.page");
  }

  @Bean
  FilterRegistrationBean<PageGuard> questionnairePageGuard(
      LinkSettings settings,
      SignedTokens questionnaireTokens,
      ClientAddress addresses,
      Problems problems,
      InstantSource clock) {
    var limits = new RateLimits(settings.perAddress(), settings.inAll(), Duration.ofMinutes(1));
    return new PageGuard(
            new PublicPages(PatientPageController.PATH, true, true, MOST_BYTES),
            next -> next.equals(ASSETS) || questionnaireTokens.openId(next).isPresent(),
            limits,
            limits,
            addresses,
            () -> {},
            problems,
            clock)
        .registered();
  }

  @Bean
  PlainPage questionnairePlainPage(Sites sites, PageTexts questionnaireTexts) {
    return new PlainPage(
        List.of(PatientPageController.PATH),
        PatientPageController.STYLE,
        sites::desks,
        language -> questionnaireTexts.say(language, "foot.crisis"));
  }

  @Bean
  TokensStaySecret questionnaireTokensStaySecret() {
    return new TokensStaySecret(PatientPageController.PATH);
  }
}
