/** What the shapes of the marks mean, and the keys. */
export function Legend({ hasDensity }: { hasDensity: boolean }) {
  return (
    <div className="legend">
      <ul aria-label="Legend">
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <circle className="picture-mark picture-day" cx="6" cy="6" r="5" />
          </svg>
          day
        </li>
        <li>
          <svg width="30" height="12" aria-hidden="true">
            <g className="picture-mark picture-days">
              <line className="picture-bar" x1="5" x2="25" y1="6" y2="6" />
            </g>
          </svg>
          several days
        </li>
        <li>
          <svg width="38" height="12" aria-hidden="true">
            <g className="picture-mark picture-within">
              <rect x="2" y="1" width="34" height="10" mask="url(#soft)" />
            </g>
          </svg>
          some time within
        </li>
        <li>
          <svg width="30" height="12" aria-hidden="true">
            <g className="picture-mark picture-within picture-approximate" mask="url(#soft)">
              <rect x="1" y="1" width="28" height="10" mask="url(#hatch)" />
            </g>
          </svg>
          approximate
        </li>
        <li>
          <svg width="24" height="12" aria-hidden="true">
            <g className="picture-mark picture-within picture-uncertain">
              <line className="picture-bar" x1="6" x2="18" y1="6" y2="6" />
              <line className="picture-hollow" x1="6" x2="18" y1="6" y2="6" />
              <text x="12" y="9" textAnchor="middle">
                ?
              </text>
            </g>
          </svg>
          uncertain
        </li>
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <circle className="picture-mark picture-inferred" cx="6" cy="6" r="4" />
          </svg>
          inferred
        </li>
        {hasDensity && (
          <li>
            <svg width="20" height="12" aria-hidden="true" className="picture-density">
              <path d="M1 12V7h4v5zM6 12V2h4v10zM11 12V5h4v7zM16 12V9h3v3z" />
            </svg>
            many: taller means more
          </li>
        )}
      </ul>
      <p id="timeline-keys" className="sr-only">
        Left and right arrows move by time, up and down by lane, Home and End to the first and last
        event of the lane. With Shift, left and right pan. Plus and minus zoom. Enter opens.
      </p>
    </div>
  );
}
