package dev.tarifa;

import java.io.Serializable;

/**
 * One fault in one field of a request.
 *
 * @param field the path in the request, such as {@code lines[2].quantity}
 * @param description what is wrong, for a person
 * @param rule the broken rule of the contract, such as {@code string.pattern}; empty where the server names none
 */
public record Violation(String field, String description, String rule) implements Serializable {}
