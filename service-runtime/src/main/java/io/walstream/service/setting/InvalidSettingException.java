package io.walstream.service.setting;

/** A setting whose fault shows only when it is used, such as an address that cannot be parsed. */
public final class InvalidSettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String property;
  private final String fault;

  /**
   * @param property the property's name as in {@code application.yml}, such as {@code
   *     walstream.index.uris}
   * @param fault what is wrong and what would be right, as the end of a sentence that begins with
   *     the property's name; never the value of a secret
   */
  public InvalidSettingException(String property, String fault) {
    super(property + " " + fault);
    this.property = property;
    this.fault = fault;
  }

  String property() {
    return property;
  }

  String fault() {
    return fault;
  }
}
