package io.walstream.producer.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratedUsersTests {

  private final List<User> users = opened(7).next(5_000);

  @Test
  void sameSeedBringsTheSameUsers() {
    GeneratedUsers again = opened(7);

    assertThat(again.next(2_000)).isEqualTo(users.subList(0, 2_000));
    assertThat(again.next(3_000)).isEqualTo(users.subList(2_000, 5_000));
  }

  @Test
  void anotherSeedBringsOtherUsers() {
    assertThat(opened(8).next(100)).doesNotContainAnyElementsOf(users);
  }

  @Test
  void namesHaveATitleThatFitsTheGender() {
    assertThat(users)
        .extracting(User::person)
        .allSatisfy(
            person ->
                assertThat(person.name())
                    .matches(
                        person.gender().equals("male")
                            ? "Mr \\S+.* \\S+"
                            : "(Ms|Mrs|Miss) \\S+.*"));
    assertThat(users).extracting(user -> user.person().gender()).contains("male", "female");
  }

  @Test
  void addressesReadAsInTheTutorial() {
    assertThat(users)
        .extracting(user -> user.home().address())
        .allMatch(address -> address.matches("\\d+ .+, .+, .+ - .+ .+"));
  }

  @Test
  void timeZonesAndCoordinatesFitTheCountry() {
    assertThat(users)
        .extracting(User::home)
        .allSatisfy(
            home -> {
              Region region =
                  Region.ALL.stream()
                      .filter(r -> home.address().contains(" - " + r.country() + " "))
                      .findFirst()
                      .orElseThrow();
              assertThat(home.timezone()).isEqualTo(region.timezone());
              assertThat(home.timezone()).matches(".+ \\(Offset [+-]\\d+:\\d\\d\\)");
              assertThat(home.latitude())
                  .isBetween(region.latitude().from(), region.latitude().to());
              assertThat(home.longitude())
                  .isBetween(region.longitude().from(), region.longitude().to());
            });
  }

  @Test
  void emailsAreAsciiWhateverTheName() {
    assertThat(users)
        .extracting(user -> user.contact().email())
        .allMatch(email -> email.matches("[a-z0-9]+\\.[a-z0-9]+@example\\.com"));
  }

  @Test
  void datesAreInThePast() {
    Instant newest = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(users).allMatch(user -> user.registered().isBefore(newest));
    assertThat(users).allMatch(user -> user.person().dateOfBirth().isBefore(newest));
  }

  @Test
  void usersDiffer() {
    assertThat(users).doesNotHaveDuplicates();
  }

  @Test
  void openingEndsWhenToldTo() {
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(new GeneratedUsers(7)::open);
  }

  private static GeneratedUsers opened(long seed) {
    GeneratedUsers users = new GeneratedUsers(seed);
    try {
      users.open();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return users;
  }
}
