package io.walstream.producer.generate;

import java.time.Instant;

/** A user as the table takes it; its id and insertion time are Postgres's to give. */
public record User(Person person, Home home, Contact contact, Instant registered) {

  /**
   * @param name "title first last"
   * @param gender "female" or "male"
   */
  public record Person(String name, String gender, Instant dateOfBirth, String pictureUrl) {}

  /**
   * @param address "number street, city, state - country postcode"
   * @param latitude degrees, -90 to 90
   * @param longitude degrees, -180 to 180
   * @param timezone "description (Offset +5:30)"
   */
  public record Home(String address, double latitude, double longitude, String timezone) {}

  /** How the user is reached; phone numbers as they are written in the user's country. */
  public record Contact(String email, String phone, String cell) {}
}
