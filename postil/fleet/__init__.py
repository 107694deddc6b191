"""Make many books, in processes here or on other machines: jobs, who does them, and how they are shared out."""
