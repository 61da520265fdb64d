package io.walstream.producer.generate;

import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import net.datafaker.Faker;

/** Invents users offline: the same seed brings the same users in the same order. */
final class GeneratedUsers implements UserSource {

  // Fixed bounds: with "today" in them the same seed would bring other users tomorrow.
  private static final Instant BORN_FROM = Instant.parse("1944-09-02T00:00:00Z");
  private static final Instant BORN_TO = Instant.parse("2006-12-31T00:00:00Z");
  private static final Instant REGISTERED_FROM = Instant.parse("2002-04-09T00:00:00Z");
  private static final Instant REGISTERED_TO = Instant.parse("2025-12-31T00:00:00Z");
  private static final List<String> FEMALE_TITLES = List.of("Ms", "Mrs", "Miss");
  private static final Pattern NOT_IN_AN_EMAIL = Pattern.compile("[^a-z0-9]");
  private static final int PORTRAITS = 100;

  private final Random random;
  private final Map<Region, Faker> fakers = new HashMap<>();

  GeneratedUsers(long seed) {
    this.random = new Random(seed);
  }

  /** Loads what Datafaker knows of the regions, which takes a second or two. */
  @Override
  public void open() {
    new GeneratedUsers(0).next(10 * Region.ALL.size());
  }

  @Override
  public List<User> next(int count) {
    List<User> users = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      users.add(user());
    }
    return users;
  }

  private User user() {
    Region region = Region.ALL.get(random.nextInt(Region.ALL.size()));
    Faker faker = fakers.computeIfAbsent(region, r -> new Faker(r.locale(), random));
    boolean female = random.nextBoolean();
    String first = female ? faker.name().femaleFirstName() : faker.name().maleFirstName();
    String last = faker.name().lastName();
    return new User(
        person(female, first + " " + last),
        home(region, faker),
        contact(faker, first, last),
        between(REGISTERED_FROM, REGISTERED_TO));
  }

  private User.Person person(boolean female, String name) {
    String title = female ? FEMALE_TITLES.get(random.nextInt(FEMALE_TITLES.size())) : "Mr";
    String picture =
        "https://randomuser.me/api/portraits/%s/%d.jpg"
            .formatted(female ? "women" : "men", random.nextInt(PORTRAITS));
    return new User.Person(
        title + " " + name, female ? "female" : "male", between(BORN_FROM, BORN_TO), picture);
  }

  private User.Home home(Region region, Faker faker) {
    String address =
        "%d %s, %s, %s - %s %s"
            .formatted(
                random.nextInt(1, 10_000),
                faker.address().streetName(),
                faker.address().city(),
                faker.address().state(),
                region.country(),
                faker.address().zipCode());
    return new User.Home(
        address,
        region.latitude().at(random.nextDouble()),
        region.longitude().at(random.nextDouble()),
        region.timezone());
  }

  private User.Contact contact(Faker faker, String first, String last) {
    String email = plain(first) + "." + plain(last) + "@example.com";
    return new User.Contact(
        email, faker.phoneNumber().phoneNumber(), faker.phoneNumber().cellPhone());
  }

  private static String plain(String name) {
    String lower = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    return NOT_IN_AN_EMAIL.matcher(lower).replaceAll("");
  }

  private Instant between(Instant from, Instant to) {
    return from.plusSeconds(random.nextLong(ChronoUnit.SECONDS.between(from, to)));
  }
}
