"""The public addresses of mentoring, each in a language."""

from django.urls import path

from mentoring.applications.views import links, own, signing_up

urlpatterns = [
    path("<slug:language>/", signing_up.programmes, name="mentoring_programmes"),
    path("<slug:language>/mailed/", signing_up.mailed, name="mentoring_mailed"),
    path("<slug:language>/sent/", signing_up.sent, name="mentoring_sent"),
    path("<slug:language>/link/<str:token>/", links.link, name="mentoring_link"),
    path("<slug:language>/way-in/", links.way_in, name="mentoring_way_in"),
    path("<slug:language>/own/", own.own, name="mentoring_own"),
    path("<slug:language>/own/change/<slug:step>/", own.change, name="mentoring_change"),
    path("<slug:language>/own/pause/", own.pause, name="mentoring_pause"),
    path("<slug:language>/own/resume/", own.resume, name="mentoring_resume"),
    path("<slug:language>/own/withdraw/", own.withdraw, name="mentoring_withdraw"),
    path("<slug:language>/own/data/", own.data, name="mentoring_data"),
    path("<slug:language>/withdrawn/", own.withdrawn, name="mentoring_withdrawn"),
    path("<slug:language>/programme/<slug:slug>/", signing_up.programme, name="mentoring_programme"),
    path("<slug:language>/programme/<slug:slug>/<slug:side>/", signing_up.tasks, name="mentoring_tasks"),
    path("<slug:language>/programme/<slug:slug>/<slug:side>/check/", signing_up.check, name="mentoring_check"),
    path("<slug:language>/programme/<slug:slug>/<slug:side>/mail/", signing_up.mail_link, name="mentoring_mail_link"),
    path("<slug:language>/programme/<slug:slug>/<slug:side>/<slug:step>/", signing_up.step, name="mentoring_step"),
]
