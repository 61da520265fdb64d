package io.walstream.producer.generate;

import java.util.List;
import java.util.Locale;

/** A part of the world whose addresses, coordinates, time zone and phone numbers fit together. */
record Region(String country, Locale locale, String timezone, Range latitude, Range longitude) {

  /** Degrees, from the lowest to the highest. */
  record Range(double from, double to) {

    /**
     * @param share 0 (the lowest) to 1 (the highest)
     */
    double at(double share) {
      // Four decimals are eleven metres, as the randomuser.me API has them.
      return Math.round((from + share * (to - from)) * 10_000) / 10_000.0;
    }
  }

  private static final String WESTERN_EUROPE = "Brussels, Copenhagen, Madrid, Paris (Offset +1:00)";

  static final List<Region> ALL =
      List.of(
          of("Australia", "en-AU", "Eastern Australia, Guam, Vladivostok (Offset +10:00)")
              .within(-37.8, -27.4, 145.0, 153.0),
          of("Brazil", "pt-BR", "Brazil, Buenos Aires, Georgetown (Offset -3:00)")
              .within(-27.6, -3.7, -49.3, -38.5),
          of("Canada", "en-CA", "Eastern Time (US & Canada), Bogota, Lima (Offset -5:00)")
              .within(43.2, 46.8, -81.2, -71.2),
          of("Denmark", "da-DK", WESTERN_EUROPE).within(55.3, 57.0, 8.6, 12.6),
          of("Finland", "fi-FI", "Kaliningrad, South Africa (Offset +2:00)")
              .within(60.2, 65.0, 21.6, 27.7),
          of("France", "fr", WESTERN_EUROPE).within(43.3, 50.4, -1.5, 7.3),
          of("Germany", "de", WESTERN_EUROPE).within(48.0, 53.8, 7.0, 13.4),
          of("India", "en-IN", "Bombay, Calcutta, Madras, New Delhi (Offset +5:30)")
              .within(12.9, 28.7, 73.0, 82.0),
          of("Netherlands", "nl", WESTERN_EUROPE).within(51.4, 53.2, 4.3, 6.8),
          of("Norway", "nb-NO", WESTERN_EUROPE).within(58.2, 63.4, 6.0, 11.0),
          of("Spain", "es", WESTERN_EUROPE).within(37.2, 43.3, -5.9, 0.0),
          of("United States", "en-US", "Central Time (US & Canada), Mexico City (Offset -6:00)")
              .within(30.0, 44.9, -98.0, -88.0));

  private static Region of(String country, String locale, String timezone) {
    Range anywhere = new Range(0, 0);
    return new Region(country, Locale.forLanguageTag(locale), timezone, anywhere, anywhere);
  }

  private Region within(double south, double north, double west, double east) {
    return new Region(country, locale, timezone, new Range(south, north), new Range(west, east));
  }
}
