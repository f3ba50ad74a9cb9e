/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long a program takes from exec to its first painted window, seen from outside: the first
 * damage after which the window shows several colours, for the first damage of all is only the
 * server clearing the background. Then how much memory is the program's own when it is idle.
 * usage: bench-wait IDLE_MS COMMAND [ARG...]      prints: {"content_ms":...,"private_kib":...}
 */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Colours that a painted window has at the least, and how long we wait for it (s). */
#define COLOURS 6
#define PATIENCE 30

static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0;
}

static gboolean
shows_content (Display *display, Window window)
{
  XWindowAttributes attributes;
  XImage *image;
  unsigned long seen[COLOURS];
  int n_seen = 0;

  if (!XGetWindowAttributes (display, window, &attributes) || attributes.map_state != IsViewable)
    return FALSE;
  image = XGetImage (display, window, 0, 0, (unsigned) attributes.width,
                     (unsigned) attributes.height, AllPlanes, ZPixmap);
  for (int y = 0; image != NULL && n_seen < COLOURS && y < image->height; y += 2)
    {
      for (int x = 0; n_seen < COLOURS && x < image->width; x += 2)
        {
          unsigned long pixel = XGetPixel (image, x, y);
          int i = 0;

          while (i < n_seen && seen[i] != pixel)
            i++;
          if (i == n_seen)
            seen[n_seen++] = pixel;
        }
    }
  if (image != NULL)
    XDestroyImage (image);
  return n_seen == COLOURS;
}

static pid_t
start (char **command)
{
  pid_t pid = fork ();

  if (pid != 0)
    return pid;
  setpgid (0, 0);
  execvp (command[0], command);
  _exit (127);
}

static double
wait_for_content (Display *display, int damage_event)
{
  gint64 begin = g_get_monotonic_time ();
  Window window = None;

  while (g_get_monotonic_time () - begin < PATIENCE * G_USEC_PER_SEC)
    {
      struct pollfd fd = { ConnectionNumber (display), POLLIN, 0 };
      XEvent event;

      if (!XPending (display))
        {
          poll (&fd, 1, 100);
          continue;
        }
      XNextEvent (display, &event);
      if (event.type == MapNotify && window == None && !event.xmap.override_redirect)
        {
          window = event.xmap.window;
          XDamageCreate (display, window, XDamageReportRawRectangles);
        }
      if (event.type == damage_event + XDamageNotify && shows_content (display, window))
        return (double) (g_get_monotonic_time () - begin) / 1000;
    }
  g_error ("no painted window within %d s", PATIENCE);
}

static guint64
read_private (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", (int) pid);
  g_autofree char *text = NULL;
  guint64 total = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  for (const char *at = text; (at = strstr (at, "Private_")) != NULL; at++)
    {
      const char *value = strchr (at, ':');

      if (value != NULL && !g_str_has_prefix (at, "Private_Hugetlb"))
        total += g_ascii_strtoull (value + 1, NULL, 10);
    }
  return total;
}

int
main (int argc, char *argv[])
{
  Display *display = XOpenDisplay (NULL);
  int damage_event, damage_error;
  double content;
  guint64 private_kib;
  pid_t pid;

  if (argc < 3 || display == NULL || !XDamageQueryExtension (display, &damage_event, &damage_error))
    return 2;
  XSetErrorHandler (ignore_error);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, False);
  pid = start (argv + 2);
  content = wait_for_content (display, damage_event);
  g_usleep (1000 * (gulong) atol (argv[1]));
  private_kib = read_private (pid);
  kill (-pid, SIGKILL);
  waitpid (pid, NULL, 0);
  printf ("{\"content_ms\":%.1f,\"private_kib\":%" G_GUINT64_FORMAT "}\n", content, private_kib);
  return 0;
}
