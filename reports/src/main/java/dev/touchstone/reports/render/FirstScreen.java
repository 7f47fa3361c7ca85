package dev.touchstone.reports.render;

/**
 * How much of the report fits on the first screen of 1440 by 900 pixels: the matrix, and below it what breaks. The fewer
 * endpoints and rows, the more of what breaks.
 *
 * @param groups how many rows of the matrix are shown
 * @param breaks how many of the things that hurt are shown for each endpoint
 */
record FirstScreen(int groups, int breaks) {
    private static final int WIDE_COLUMNS = 3;
    private static final int MOST_GROUPS = 11;
    private static final int MOST_GROUPS_IF_NARROW = 10;
    private static final int FEWEST_BREAKS = 2;
    private static final int MOST_BREAKS = 5;

    /** What is left of the height for the rows of the matrix and for what breaks. */
    private static final int HEIGHT = 695;

    private static final int GROUP = 41;
    private static final int FOLD = 30;
    private static final int OTHER_ROW = 34;
    private static final int BREAK = 67;
    /** Sentences have two lines there, and so has whom it harms. */
    private static final int NARROW_BREAK = 83;

    /** @param columns how many endpoints. @param groups how many rows the matrix has. @param others rows below */
    static FirstScreen of(int columns, int groups, int others) {
        int shown = Math.min(groups, isNarrow(columns) ? MOST_GROUPS_IF_NARROW : MOST_GROUPS);
        int left = HEIGHT - shown * GROUP - (groups > shown ? FOLD : 0) - others * OTHER_ROW;
        int fitting = left / (isNarrow(columns) ? NARROW_BREAK : BREAK);
        return new FirstScreen(shown, Math.max(FEWEST_BREAKS, Math.min(MOST_BREAKS, fitting)));
    }

    static boolean isNarrow(int columns) {
        return columns > WIDE_COLUMNS;
    }
}
