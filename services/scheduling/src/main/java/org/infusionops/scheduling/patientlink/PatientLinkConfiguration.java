package org.infusionops.scheduling.patientlink;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.scheduling.clinic.Desks;
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

/** Where requests are kept, and what stands before the pages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PatientLinkSettings.class)
class PatientLinkConfiguration {

  /** No form of these pages comes near it. */
  private static final int MOST_BYTES = 4_096;

  /** The pages' own files, which open nothing. */
  private static final String ASSETS = "assets";

  @Bean
  Aggregates<TimeRequest> timeRequests(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("timeRequests", TimeRequest.class)
        .index("state.siteId", "state.stage.is")
        .index("state.patientId")
        .veiled(personal.in("timeRequests", "patientId").veil())
        .build();
  }

  @Bean
  PageTexts patientLinkTexts() {
    return new PageTexts("org.infusionops.scheduling.patientlink.page");
  }

  /** One limit for both kinds of pages: who guesses at one guesses at the other. */
  @Bean
  RateLimits patientLinkLimits(PatientLinkSettings settings) {
    return new RateLimits(settings.perAddress(), settings.inAll(), Duration.ofMinutes(1));
  }

  @Bean
  FilterRegistrationBean<PageGuard> visitPageGuard(
      PatientLinkSettings settings,
      RateLimits patientLinkLimits,
      ClientAddress addresses,
      Problems problems,
      InstantSource clock) {
    return guard(
        VisitPageController.PATH,
        PatientLinks.visitTokens(settings),
        patientLinkLimits,
        addresses,
        problems,
        clock);
  }

  @Bean
  FilterRegistrationBean<PageGuard> offerPageGuard(
      PatientLinkSettings settings,
      RateLimits patientLinkLimits,
      ClientAddress addresses,
      Problems problems,
      InstantSource clock) {
    return guard(
        OfferPageController.PATH,
        PatientLinks.offerTokens(settings),
        patientLinkLimits,
        addresses,
        problems,
        clock);
  }

  @Bean
  PlainPage patientLinkPlainPage(Desks desks) {
    return new PlainPage(
        List.of(VisitPageController.PATH, OfferPageController.PATH),
        PatientPage.STYLE,
        desks::all,
        _ -> "");
  }

  private static FilterRegistrationBean<PageGuard> guard(
      String path,
      SignedTokens tokens,
      RateLimits limits,
      ClientAddress addresses,
      Problems problems,
      InstantSource clock) {
    return new PageGuard(
            new PublicPages(path, true, false, MOST_BYTES),
            next -> next.equals(ASSETS) || tokens.open(next).isPresent(),
            limits,
            limits,
            addresses,
            () -> {},
            problems,
            clock)
        .registered();
  }

  @Bean
  TokensStaySecret visitTokensStaySecret() {
    return new TokensStaySecret(VisitPageController.PATH);
  }

  @Bean
  TokensStaySecret offerTokensStaySecret() {
    return new TokensStaySecret(OfferPageController.PATH);
  }
}
