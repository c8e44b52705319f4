package org.infusionops.portal.clinic;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.Locale;
import org.infusionops.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * How times, dates and money are written for one person; templates have it as {@code shown}. Times
 * are the site's, with the zone's name where the person's sites are not all in one zone.
 */
public final class Shown {

  private final Locale locale;
  private final boolean severalZones;

  /** For a person of this language; {@code severalZones} when the zone could be doubted. */
  public Shown(Locale locale, boolean severalZones) {
    this.locale = locale;
    this.severalZones = severalZones;
  }

  /** Such as {@code 2:30 PM} or {@code 2:30 PM MST}. */
  public String time(@Nullable Instant at, String zone) {
    return format(at, zone, severalZones ? "h:mm a zzz" : "h:mm a");
  }

  /** Such as {@code Mon, Nov 23, 2:30 PM}. */
  public String dateTime(@Nullable Instant at, String zone) {
    String day = locale.getLanguage().equals("es") ? "EEE d MMM" : "EEE, MMM d";
    return format(at, zone, day + ", h:mm a" + (severalZones ? " zzz" : ""));
  }

  /** Such as {@code Monday, November 23, 2026}. */
  public String day(TemporalAccessor date) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale).format(date);
  }

  /** Such as {@code Nov 23, 2026}. */
  public String date(@Nullable LocalDate date) {
    return date == null
        ? ""
        : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(date);
  }

  /** A time of a site's clock, such as {@code 2:30 PM}. */
  public String clock(LocalTime time) {
    return DateTimeFormatter.ofPattern("h:mm a", locale).format(time);
  }

  /** Two times of a site's clock, such as {@code 8:00 AM – 1:00 PM}. */
  public String clock(LocalTime from, LocalTime to) {
    return clock(from) + " – " + clock(to);
  }

  /** A time span of a site's clock; of whole days it is their dates, the last one included. */
  public String span(LocalDateTime from, LocalDateTime to) {
    if (from.toLocalTime().equals(LocalTime.MIDNIGHT)
        && to.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      LocalDate last = to.toLocalDate().minusDays(1);
      return last.equals(from.toLocalDate())
          ? date(last)
          : date(from.toLocalDate()) + " – " + date(last);
    }
    String begins = date(from.toLocalDate()) + ", " + clock(from.toLocalTime());
    return from.toLocalDate().equals(to.toLocalDate())
        ? begins + " – " + clock(to.toLocalTime())
        : begins + " – " + date(to.toLocalDate()) + ", " + clock(to.toLocalTime());
  }

  /**
   * The zone as people there name it, and its town: {@code MST, Phoenix}. Where the clocks change
   * it is the name for the whole year: {@code MT, Denver}.
   */
  public String zone(String zone) {
    ZoneId id = ZoneId.of(zone);
    int town = zone.lastIndexOf('/') + 1;
    String name =
        id.getRules().getTransitionRules().isEmpty()
            ? DateTimeFormatter.ofPattern("zzz", Locale.US).format(Instant.EPOCH.atZone(id))
            : id.getDisplayName(TextStyle.SHORT, Locale.US);
    return town == 0 ? name : name + ", " + zone.substring(town).replace('_', ' ');
  }

  /** Such as {@code $1,234.50}, exact to the minor unit. */
  public String money(@Nullable Money money) {
    if (money == null) {
      return "";
    }
    Currency currency = Currency.getInstance(money.currency());
    NumberFormat format = NumberFormat.getCurrencyInstance(Locale.of(locale.getLanguage(), "US"));
    format.setCurrency(currency);
    format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
    format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
    return format.format(BigDecimal.valueOf(money.minor(), currency.getDefaultFractionDigits()));
  }

  private String format(@Nullable Instant at, String zone, String pattern) {
    return at == null
        ? ""
        : DateTimeFormatter.ofPattern(pattern, locale).format(at.atZone(ZoneId.of(zone)));
  }
}
