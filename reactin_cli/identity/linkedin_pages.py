"""The addresses at LinkedIn that are no person's profile, by the first part of their path."""

PAGES = {
    "company": "a company page",
    "company-beta": "a company page",
    "organization": "a company page",
    "school": "a school page",
    "edu": "a school page",
    "showcase": "a showcase page of a company",
    "products": "a product page",
    "services": "a services page",
    "posts": "a post",
    "feed": "a post or the news feed",
    "pulse": "an article",
    "today": "an article",
    "newsletters": "a newsletter",
    "video": "a video",
    "messaging": "a conversation",
    "jobs": "a job",
    "job": "a job",
    "groups": "a group",
    "events": "an event",
    "learning": "a course",
    "search": "a search",
    "directory": "a directory",
    "mynetwork": "a page of your own account",
    "notifications": "a page of your own account",
    "help": "a help page",
}
"""What it shows, for pages that show no person."""

SALES_PAGES = {
    "company": "a company in Sales Navigator",
    "account": "a company in Sales Navigator",
    "accounts": "a company in Sales Navigator",
    "search": "a search in Sales Navigator",
    "lists": "a list in Sales Navigator",
    "gmail": "a search in Sales Navigator",
}
"""The same beneath /sales/."""

LOCKED = {
    "talent": "a Recruiter link, which opens only with a Recruiter seat",
    "recruiter": "a Recruiter link, which opens only with a Recruiter seat",
    "profile": "an old profile link, which does not say whose it is",
    "preload": "an invitation link",
    "authwall": "LinkedIn's sign-in page, not the profile behind it",
    "login": "LinkedIn's sign-in page, not the profile behind it",
    "signup": "LinkedIn's sign-in page, not the profile behind it",
    "checkpoint": "LinkedIn's sign-in page, not the profile behind it",
    "uas": "LinkedIn's sign-in page, not the profile behind it",
}
"""Links that may mean a person, yet do not lead to the profile without LinkedIn's help."""
