"""The public addresses of proposals, each in a language."""

from django.urls import path

from viuhka.proposals.views import links, own, pictures, proposing

urlpatterns = [
    path("<slug:language>/", proposing.begin, name="proposals_begin"),
    path("<slug:language>/form/", proposing.tasks, name="proposals_tasks"),
    path("<slug:language>/form/check/", proposing.check, name="proposals_check"),
    path("<slug:language>/form/same/", proposing.same, name="proposals_same"),
    path("<slug:language>/form/mail/", proposing.mail_link, name="proposals_mail_link"),
    path("<slug:language>/form/<slug:step>/", proposing.step, name="proposals_step"),
    path("<slug:language>/pictures/", pictures.pictures, name="proposals_pictures"),
    path("<slug:language>/pictures/<int:number>/remove/", pictures.remove, name="proposals_remove_picture"),
    path("<slug:language>/mailed/", proposing.mailed, name="proposals_mailed"),
    path("<slug:language>/sent/", proposing.sent, name="proposals_sent"),
    path("<slug:language>/link/<str:token>/", links.link, name="proposals_link"),
    path("<slug:language>/way-in/", links.way_in, name="proposals_way_in"),
    path("<slug:language>/own/", own.own, name="proposals_own"),
    path("<slug:language>/own/change/<slug:step>/", own.change, name="proposals_change"),
    path("<slug:language>/own/withdraw/", own.withdraw, name="proposals_withdraw"),
]
