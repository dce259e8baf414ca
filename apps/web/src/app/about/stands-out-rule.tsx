/** Explains how the facts above the timeline are chosen. */
export function StandsOutRule({ hasOrganizations }: { hasOrganizations: boolean }) {
  return (
    <>
      <h2 id="stands-out">What stands out</h2>
      <p>
        The line above the lanes names what stands out among the events of the current view. It is
        absent where there are fewer than ten, or more than the timeline loads one by one. Each
        entry leads to the events that it speaks of, and counts those that are then shown:
      </p>
      <ul>
        <li>
          <b>Busiest</b>: the month with the most events; in a window of up to two months the day,
          in one of over twelve years the year. It lies wholly in the window, has at least three
          events, and more than any other, both with the events whose date is too vague to say
          whether they belong to it and without them.
        </li>
        <li>
          <b>Longest gap</b>: the time between two events of a lane in which no other event of the
          lane can have happened. It is given for one lane of at least eight events: that whose
          longest gap is longest in comparison with the mean distance of its events, at least four
          times as long. It means that no events are recorded there, not that nothing happened.
        </li>
        {hasOrganizations && (
          <li>
            <b>Most together</b>: the two organizations with lanes that take part together in the
            most events, at least three. Mentions do not count.
          </li>
        )}
      </ul>
      <p>Where two would be equal, none is named.</p>
      {hasOrganizations && (
        <p>
          A comparison of two or three organizations counts an event in the period in which it
          begins, or can have begun first; the pale end of a bar counts mentions. Events with both
          are those in which both take part. The step that it names is the largest from a half-year
          without any event to one with five or more, or back; in a window of less than 18 months it
          compares months, in one of over twelve years, years.
        </p>
      )}
    </>
  );
}
