package dev.touchstone.reports.render;

/**
 * The parts of the report that fit on the first screen of 1440 by 900 pixels: the matrix, and below it the breakages.
 * With fewer endpoints and rows, more breakages fit.
 *
 * @param groups how many rows of the matrix are shown
 * @param breaks how many breakages are shown for each endpoint
 */
record FirstScreen(int groups, int breaks) {
    private static final int WIDE_COLUMNS = 3;
    private static final int MAX_GROUPS = 11;
    private static final int MAX_GROUPS_IF_NARROW = 10;
    private static final int FEWEST_BREAKS = 2;
    private static final int MAX_BREAKS = 5;

    /** The height in pixels for the rows of the matrix and the breakages. */
    private static final int HEIGHT = 695;

    private static final int GROUP = 41;
    private static final int FOLD = 30;
    private static final int OTHER_ROW = 34;
    private static final int BREAK = 67;
    /** The height of a breakage in narrow columns, where its sentence and its harm have two lines each. */
    private static final int NARROW_BREAK = 83;

    /**
     * @param columns the number of endpoints
     * @param groups the number of rows in the matrix
     * @param others the number of rows below the breakages
     */
    static FirstScreen of(int columns, int groups, int others) {
        int shown = Math.min(groups, isNarrow(columns) ? MAX_GROUPS_IF_NARROW : MAX_GROUPS);
        int left = HEIGHT - shown * GROUP - (groups > shown ? FOLD : 0) - others * OTHER_ROW;
        int fitting = left / (isNarrow(columns) ? NARROW_BREAK : BREAK);
        return new FirstScreen(shown, Math.max(FEWEST_BREAKS, Math.min(MAX_BREAKS, fitting)));
    }

    static boolean isNarrow(int columns) {
        return columns > WIDE_COLUMNS;
    }
}
