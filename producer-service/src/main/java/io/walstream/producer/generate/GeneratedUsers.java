package io.walstream.producer.generate;

import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/** Invents users offline: the same seed brings the same users in the same order. */
final class GeneratedUsers implements UserSource {

  // Fixed bounds: with "today" in them the same seed would bring other users tomorrow.
  private static final Instant BORN_FROM = Instant.parse("1944-09-02T00:00:00Z");
  private static final Instant BORN_TO = Instant.parse("2006-12-31T00:00:00Z");
  private static final Instant REGISTERED_FROM = Instant.parse("2002-04-09T00:00:00Z");
  private static final Instant REGISTERED_TO = Instant.parse("2025-12-31T00:00:00Z");
  private static final List<String> FEMALE_TITLES = List.of("Ms", "Mrs", "Miss");
  private static final Pattern NOT_IN_AN_EMAIL = Pattern.compile("[^a-z0-9]");
  private static final int HOUSES = 10_000;
  private static final int PORTRAITS = 100;
  private static final int ROLLED_DIGITS = 4;

  private final Random random;
  private final List<RegionWords> words = new ArrayList<>();

  GeneratedUsers(long seed) {
    this.random = new Random(seed);
  }

  /** Asks Datafaker for the words, which takes a second or two. */
  @Override
  public void open() throws InterruptedException {
    for (Region region : Region.ALL) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      words.add(RegionWords.of(region, random));
    }
  }

  @Override
  public List<User> next(int count) {
    List<User> users = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      users.add(user(pick(words)));
    }
    return users;
  }

  private User user(RegionWords region) {
    boolean female = random.nextBoolean();
    String first = pick(female ? region.femaleNames() : region.maleNames());
    String last = pick(region.lastNames());
    return new User(
        person(female, first + " " + last),
        home(region),
        contact(region, plain(first) + "." + plain(last) + "@example.com"),
        between(REGISTERED_FROM, REGISTERED_TO));
  }

  private User.Person person(boolean female, String name) {
    String title = female ? pick(FEMALE_TITLES) : "Mr";
    String portrait = (female ? "women/" : "men/") + random.nextInt(PORTRAITS);
    return new User.Person(
        title + " " + name,
        female ? "female" : "male",
        between(BORN_FROM, BORN_TO),
        "https://randomuser.me/api/portraits/" + portrait + ".jpg");
  }

  private User.Home home(RegionWords words) {
    Region region = words.region();
    int house = random.nextInt(1, HOUSES);
    return new User.Home(
        house + " " + pick(words.streets()) + ", " + pick(words.places()),
        region.latitude().at(random.nextDouble()),
        region.longitude().at(random.nextDouble()),
        region.timezone());
  }

  private User.Contact contact(RegionWords region, String email) {
    RegionWords.Phones phones = pick(region.phones());
    return new User.Contact(email, rolled(phones.phone()), rolled(phones.cell()));
  }

  private String rolled(String number) {
    StringBuilder rolled = new StringBuilder(number);
    int digits = 0;
    for (int i = rolled.length() - 1; i >= 0 && digits < ROLLED_DIGITS; i--) {
      if (Character.isDigit(rolled.charAt(i))) {
        rolled.setCharAt(i, (char) ('0' + random.nextInt(10)));
        digits++;
      }
    }
    return rolled.toString();
  }

  private static String plain(String name) {
    String lower = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    return NOT_IN_AN_EMAIL.matcher(lower).replaceAll("");
  }

  private Instant between(Instant from, Instant to) {
    return from.plusSeconds(random.nextLong(ChronoUnit.SECONDS.between(from, to)));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
