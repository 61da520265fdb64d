package io.walstream.producer.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.datafaker.Faker;

/**
 * Words of a region to make users of. Datafaker is asked for them once: a call for every field of
 * every user costs a hundred times what picking costs.
 *
 * @param places "city, state - country postcode"
 * @param phones numbers whose last digits are to be rolled anew
 */
record RegionWords(
    Region region,
    List<String> femaleNames,
    List<String> maleNames,
    List<String> lastNames,
    List<String> streets,
    List<String> places,
    List<Phones> phones) {

  private static final int WORDS = 100;

  /** A landline and a mobile number. */
  record Phones(String phone, String cell) {}

  static RegionWords of(Region region, Random random) {
    Faker faker = new Faker(region.locale(), random);
    return new RegionWords(
        region,
        words(() -> faker.name().femaleFirstName()),
        words(() -> faker.name().maleFirstName()),
        words(() -> faker.name().lastName()),
        words(() -> faker.address().streetName()),
        words(() -> place(faker, region)),
        words(
            () -> new Phones(faker.phoneNumber().phoneNumber(), faker.phoneNumber().cellPhone())));
  }

  private static String place(Faker faker, Region region) {
    return "%s, %s - %s %s"
        .formatted(
            faker.address().city(),
            faker.address().state(),
            region.country(),
            faker.address().zipCode());
  }

  private static <T> List<T> words(Supplier<T> word) {
    List<T> words = new ArrayList<>(WORDS);
    for (int i = 0; i < WORDS; i++) {
      words.add(word.get());
    }
    return words;
  }
}
