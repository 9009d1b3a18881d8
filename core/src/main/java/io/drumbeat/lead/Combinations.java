package io.drumbeat.lead;

import java.util.Arrays;

/** The different combinations of identities that rows have, in little memory. 0 stands for no identity of a kind. */
final class Combinations {
    private static final int WIDTH = 3;

    private int[] numbers = new int[3 * 1024];
    private int size;

    /** Takes one combination. */
    interface Visitor {
        void visit(int externalId, int email, int phone);
    }

    void add(int externalId, int email, int phone) {
        if (size + WIDTH > numbers.length) {
            numbers = Arrays.copyOf(numbers, numbers.length * 2);
        }
        numbers[size++] = externalId;
        numbers[size++] = email;
        numbers[size++] = phone;
    }

    void forEach(Visitor visitor) {
        for (int at = 0; at < size; at += WIDTH) {
            visitor.visit(numbers[at], numbers[at + 1], numbers[at + 2]);
        }
    }
}
