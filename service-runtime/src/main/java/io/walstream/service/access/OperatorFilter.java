package io.walstream.service.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets everyone read and, where there is one, the operator alone change.
 *
 * <p>There is no token against forged requests because there is no cookie or session to ride on.
 * What is left are browsers, which add credentials that they remember, or their mere place in the
 * network, to what any page sends: they name its origin then, and no page is served from here.
 */
final class OperatorFilter extends OncePerRequestFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final String BASIC = "Basic ";

  private final @Nullable Operator operator;

  OperatorFilter(@Nullable Operator operator) {
    this.operator = operator;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (READING.contains(request.getMethod())) {
      chain.doFilter(request, response);
    } else if (request.getHeader(HttpHeaders.ORIGIN) != null) {
      refuse(response, HttpStatus.FORBIDDEN, "Web pages may not change state.");
    } else if (operator == null
        || operator.is(credentials(request.getHeader(HttpHeaders.AUTHORIZATION)))) {
      chain.doFilter(request, response);
    } else {
      response.setHeader(
          HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"walstream\", charset=\"UTF-8\"");
      refuse(response, HttpStatus.UNAUTHORIZED, "Changing state takes the operator's credentials.");
    }
  }

  // What is no Basic authentication is compared all the same, as empty credentials.
  private static String credentials(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return "";
    }
    try {
      return new String(
          Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  // As the endpoints refuse nonsense: RFC 9457.
  private static void refuse(HttpServletResponse response, HttpStatus status, String sentence)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getWriter()
        .write(
            "{\"detail\":\"%s\",\"status\":%d,\"title\":\"%s\"}"
                .formatted(sentence, status.value(), status.getReasonPhrase()));
  }
}
