"""What the web server calls; one worker process holds one of these."""

from django.core.wsgi import get_wsgi_application

from ansinh.config.processes import mortality

mortality.die_with_parent()
application = get_wsgi_application()
