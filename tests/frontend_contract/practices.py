"""Questions about good practices."""

PRACTICE = """
query($slug: String!, $locale: Locale!) {
  goodPractice(slug: $slug, locale: $locale) {
    slug servedLocale isDemo title summary description { plainText html }
    problem implementation requirements worksWhen doesNotWork evidence evidenceLevel
    origin { name cityName provider { slug } city { code } }
    adoptedBy { code } adoptedElsewhere themes { code } services { slug } pathways { slug }
    licence year contacts tags inFinnish
  }
}
"""
