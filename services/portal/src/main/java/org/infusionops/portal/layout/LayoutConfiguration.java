package org.infusionops.portal.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;

/** Texts, language and forms. */
@Configuration(proxyBeanMethods = false)
class LayoutConfiguration {

  private static final String SPANISH = "_es.properties";

  /** Every pair {@code texts/NAME.properties} and {@code texts/NAME_es.properties} there is. */
  @Bean
  MessageSource messageSource() throws IOException {
    Resource[] files =
        new PathMatchingResourcePatternResolver().getResources("classpath*:texts/*" + SPANISH);
    var source = new ResourceBundleMessageSource();
    source.setDefaultEncoding(StandardCharsets.UTF_8.name());
    source.setFallbackToSystemLocale(false);
    source.setAlwaysUseMessageFormat(true);
    source.setBasenames(
        Arrays.stream(files)
            .map(file -> Objects.requireNonNull(file.getFilename()))
            .map(name -> "texts/" + name.substring(0, name.length() - SPANISH.length()))
            .sorted()
            .toArray(String[]::new));
    return source;
  }

  @Bean
  LocaleResolver localeResolver() {
    var accepted = new AcceptHeaderLocaleResolver();
    accepted.setSupportedLocales(List.of(Locale.ENGLISH, Locale.of("es")));
    accepted.setDefaultLocale(Locale.ENGLISH);
    var cookie = new CookieLocaleResolver("portal-language");
    cookie.setCookieMaxAge(Duration.ofDays(365));
    cookie.setCookieHttpOnly(true);
    cookie.setCookieSameSite("Lax");
    cookie.setRejectInvalidCookies(false);
    cookie.setDefaultLocaleFunction(
        request -> Locale.of(accepted.resolveLocale(request).getLanguage()));
    return cookie;
  }

  /** Gives the addresses of styles and scripts the hash of their content. */
  @Bean
  ResourceUrlEncodingFilter hashedAddresses() {
    return new ResourceUrlEncodingFilter();
  }

  @Bean
  WebMvcConfigurer formArguments() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new OnceArgument());
      }
    };
  }
}
